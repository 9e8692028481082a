package dev.praxis.api.metrics.classification;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.classification.ClassMetrics;
import dev.praxis.compute.metrics.classification.MulticlassConfusion;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.classification.PredictedClasses;
import dev.praxis.evaluation.SliceLimits;
import dev.praxis.evaluation.Slices;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.Undefined;
import dev.praxis.wire.json.Warning;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Metrics of predicted classes without scores: all that need no scores. */
@Service
class PredictedService {
    private static final int MIN_CLASSES = 2;
    private static final double VALUES_PER_SLICED_ROW = 3;

    private final Admission admission;
    private final ClassificationLimits limits;
    private final SliceLimits sliceLimits;

    PredictedService(Admission admission, ClassificationLimits limits, SliceLimits sliceLimits) {
        this.admission = admission;
        this.limits = limits;
        this.sliceLimits = sliceLimits;
    }

    /**
     * The parts of a request that all of its rows share.
     *
     * @param names of the classes; null if there are none
     */
    private record Shared(
            int classes,
            String @Nullable [] names,
            OptionalDouble zeroDivision,
            ConfusionForm form,
            boolean isFormByDefault) {}

    ClassificationResponse classification(ClassificationRequest request) {
        ClassLabels predictions = request.predictions();
        if (predictions == null) {
            throw ProblemException.invalid("/scores", "this field is required");
        }
        Options.requireAbsent("/logits", request.logits(), "without scores");
        Options.requireAbsent("/top_k", request.topK(), "without scores");
        String[] names = names(request.classNames(), request.labels(), predictions);
        int classes = names == null ? classes(request.labels(), predictions) : names.length;
        Shared shared = new Shared(
                classes,
                names,
                ClassificationService.zeroDivision(request),
                Objects.requireNonNullElse(
                        request.confusionMatrix(),
                        classes <= limits.denseClasses() ? ConfusionForm.DENSE : ConfusionForm.SPARSE),
                request.confusionMatrix() == null);
        int rows = request.labels().size();
        Slices slices = request.groups() == null ? null : Slices.of(request.groups(), rows, sliceLimits);
        Cost cost = cost(rows, shared).plus(Cost.working(VALUES_PER_SLICED_ROW * rows));
        for (int group = 0; slices != null && group < slices.names().size(); group++) {
            cost = cost.plus(cost(slices.rows(group), shared));
        }
        return admission.run("classification", cost, () -> {
            PredictedClasses all = new PredictedClasses(
                    request.labels().of(classes, names),
                    predictions.of(classes, names, "predictions"),
                    request.weights(),
                    classes);
            Map<String, String> undefined = new LinkedHashMap<>();
            Map<String, ClassificationResponse> groups = slices == null
                    ? Map.of()
                    : slices.answers(
                            undefined,
                            indices -> answer(only(all, indices), shared, Map.of(), new LinkedHashMap<>(), List.of()));
            return answer(all, shared, groups, undefined, request.readWarnings().list());
        });
    }

    /** Returns the names of the classes: those of the request, or the texts of both in order. */
    private static String @Nullable [] names(String @Nullable [] sent, ClassLabels labels, ClassLabels predictions) {
        if (sent != null || (labels.texts() == null && predictions.texts() == null)) {
            return sent;
        }
        if (labels.texts() == null || predictions.texts() == null) {
            throw ProblemException.invalid(
                    "/class_names",
                    "required if only labels or only predictions are texts: the names of all classes in order");
        }
        return Stream.of(labels.texts(), predictions.texts())
                .flatMap(rows -> rows.names().stream())
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    private static int classes(ClassLabels labels, ClassLabels predictions) {
        int greatest = IntStream.concat(Arrays.stream(labels.indices()), Arrays.stream(predictions.indices()))
                .max()
                .orElse(0);
        return Math.max(MIN_CLASSES, greatest == Integer.MAX_VALUE ? greatest : greatest + 1);
    }

    private static PredictedClasses only(PredictedClasses all, int... rows) {
        return new PredictedClasses(
                Slices.pick(all.labels(), rows),
                Slices.pick(all.predictions(), rows),
                all.weights() == null ? null : Slices.pick(all.weights(), rows),
                all.classes());
    }

    private static Cost cost(int rows, Shared shared) {
        int classes = shared.classes;
        return MulticlassConfusion.cost(rows, classes)
                .plus(
                        switch (shared.form) {
                            case DENSE -> MulticlassConfusion.matrixCost(classes);
                            case SPARSE -> MulticlassConfusion.cellsCost(rows, classes);
                            case NONE -> Cost.NONE;
                        })
                .plus(ClassMetrics.cost(classes));
    }

    private ClassificationResponse answer(
            PredictedClasses rows,
            Shared shared,
            Map<String, ClassificationResponse> groups,
            Map<String, String> undefined,
            List<Warning> warnings) {
        MulticlassConfusion confusion = MulticlassConfusion.of(rows);
        ClassMetrics metrics = ClassMetrics.of(
                confusion, Collections.nCopies(shared.classes, OneVersusRest.UNDEFINED), shared.zeroDivision);
        double accuracy = confusion.accuracy();
        undefined.put("log_loss", ClassResponse.NO_SCORES);
        undefined.put("brier_score", ClassResponse.NO_SCORES);
        if (shared.isFormByDefault && shared.form == ConfusionForm.SPARSE) {
            undefined.put("confusion_matrix", limits.sparseReason(shared.classes));
        }
        return new ClassificationResponse(
                rows.rows(),
                shared.classes,
                accuracy,
                confusion.balancedAccuracy(),
                Undefined.orReason(
                        confusion.matthewsCoefficient(),
                        "matthews_coefficient",
                        "one class has all rows, or all predictions",
                        undefined),
                Undefined.orReason(
                        confusion.cohenKappa(), "cohen_kappa", "one class has all rows and all predictions", undefined),
                List.of(),
                null,
                null,
                AveragesResponse.macro(metrics).withoutAreas(),
                AveragesResponse.micro(accuracy, OneVersusRest.UNDEFINED),
                AveragesResponse.weighted(metrics).withoutAreas(),
                IntStream.range(0, shared.classes)
                        .mapToObj(
                                c -> ClassResponse.of(c, shared.names == null ? null : shared.names[c], metrics, false))
                        .toList(),
                shared.form == ConfusionForm.DENSE ? Tensor.matrix(confusion.matrix()) : null,
                shared.form == ConfusionForm.SPARSE ? ClassificationResponse.Cells.of(confusion.cells()) : null,
                groups,
                undefined,
                warnings);
    }
}
