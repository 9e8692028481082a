package dev.praxis.api.metrics.multilabel;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Sigmoid;
import dev.praxis.compute.metrics.multilabel.LabelAreas;
import dev.praxis.compute.metrics.multilabel.LabelCounts;
import dev.praxis.compute.metrics.multilabel.LabelRanking;
import dev.praxis.compute.metrics.multilabel.MultilabelRows;
import dev.praxis.evaluation.SliceLimits;
import dev.praxis.evaluation.Slices;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Booleans;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class MultilabelService {
    private static final double DEFAULT_THRESHOLD = 0.5;
    private static final double NUMBERS_PER_LABEL = 30;

    private final Admission admission;
    private final SliceLimits limits;

    MultilabelService(Admission admission, SliceLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    MultilabelResponse multilabel(MultilabelRequest request) {
        DMatrixRMaj scores = request.scores().requireMatrix("scores");
        boolean[] truths = truths(request.labels(), request.scores());
        double[] thresholds = thresholds(request.threshold(), scores.numCols);
        Options.requireZeroOrOne("/zero_division", request.zeroDivision());
        double zeroDivision = Objects.requireNonNullElse(request.zeroDivision(), 0.0);
        String[] names = names(request, scores.numCols);
        Slices slices = Slices.of(request.groups(), scores.numRows, limits);
        return admission.run("multilabel", cost(request, slices), () -> {
            MultilabelRows rows = new MultilabelRows(
                    Boolean.TRUE.equals(request.logits()) ? probabilities(scores) : scores, truths, request.weights());
            Map<String, String> undefined = new LinkedHashMap<>();
            Map<String, MultilabelResponse> groups = slices.answers(
                    undefined,
                    indices -> MultilabelAnswer.of(
                            rows.only(indices), thresholds, zeroDivision, names, Map.of(), Map.of(), List.of()));
            return MultilabelAnswer.of(
                    rows,
                    thresholds,
                    zeroDivision,
                    names,
                    groups,
                    undefined,
                    request.readWarnings().list());
        });
    }

    private Cost cost(MultilabelRequest request, Slices slices) {
        double rows = request.scores().values().numRows;
        double labels = request.scores().values().numCols;
        boolean isWeighted = request.weights() != null;
        return cost(rows, labels, isWeighted)
                .plus(Cost.working(2 * rows * labels))
                .plus(Cost.answer(
                        NUMBERS_PER_LABEL * labels * (1 + slices.names().size())))
                .plus(slices.cost(ofGroup -> cost(ofGroup, labels, isWeighted).withoutMemory()));
    }

    private Cost cost(double rows, double labels, boolean isWeighted) {
        return LabelCounts.cost(rows, labels)
                .plus(LabelRanking.cost(rows, labels, admission.lanes()))
                .plus(LabelAreas.cost(rows, labels, isWeighted, admission.lanes()));
    }

    private static double[] thresholds(@Nullable Tensor sent, int labels) {
        double[] thresholds = new double[labels];
        if (sent == null) {
            Arrays.fill(thresholds, DEFAULT_THRESHOLD);
            return thresholds;
        }
        if (sent.values().getNumElements() == 1) {
            Arrays.fill(thresholds, sent.values().data[0]);
            return thresholds;
        }
        return sent.requireVector("threshold").values().data;
    }

    private static String @Nullable [] names(MultilabelRequest request, int labels) {
        String[] names = request.labelNames();
        if (names != null) {
            Options.requireNames("/label_names", names.length, "label", labels);
        }
        return names;
    }

    private static boolean[] truths(Booleans labels, Tensor scores) {
        DMatrixRMaj expected = scores.values();
        if (!labels.isMatrix(expected.numRows, expected.numCols)) {
            throw ProblemException.invalid(
                    "/labels",
                    "expected the shape of scores, %s, found %s"
                            .formatted(scores.describeShape(), labels.describeShape()));
        }
        return labels.values();
    }

    private static DMatrixRMaj probabilities(DMatrixRMaj logits) {
        DMatrixRMaj probabilities = new DMatrixRMaj(logits.numRows, logits.numCols);
        Arrays.setAll(probabilities.data, i -> Sigmoid.of(logits.data[i]));
        return probabilities;
    }
}
