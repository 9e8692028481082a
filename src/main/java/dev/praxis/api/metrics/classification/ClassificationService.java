package dev.praxis.api.metrics.classification;

import dev.praxis.admission.Admission;
import dev.praxis.api.metrics.classification.ClassificationResponse.Cells;
import dev.praxis.api.metrics.classification.ClassificationResponse.TopKAccuracy;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.metrics.classification.ClassMetrics;
import dev.praxis.compute.metrics.classification.MulticlassConfusion;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.classification.ProbabilityScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.classification.TopK;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class ClassificationService {
    private final Admission admission;
    private final ClassificationLimits limits;

    ClassificationService(Admission admission, ClassificationLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    ClassificationResponse classification(ClassificationRequest request) {
        DMatrixRMaj scores = request.scores().requireMatrix("scores");
        AnswerOptions options = new AnswerOptions(
                topK(request, scores.numCols),
                classNames(request, scores.numCols),
                zeroDivision(request),
                form(request, scores.numCols),
                request.confusionMatrix() == null,
                request.readWarnings());
        return admission.run("classification", cost(request, scores, options), () -> {
            ScoredClasses sent =
                    new ScoredClasses(scores, request.labels().of(scores.numCols, options.names), request.weights());
            return Boolean.TRUE.equals(request.logits())
                    ? ofLogits(sent, options)
                    : answer(sent, sent, ProbabilityLosses.of(sent), options);
        });
    }

    /**
     * Options of the request besides its rows.
     *
     * @param isFormByDefault whether the request leaves the form of the confusion matrix open
     */
    private record AnswerOptions(
            int[] ks,
            String @Nullable [] names,
            OptionalDouble zeroDivision,
            ConfusionForm form,
            boolean isFormByDefault,
            ReadWarnings warnings) {}

    private ClassificationResponse ofLogits(ScoredClasses logits, AnswerOptions options) {
        Softmax.Forward softmax = Softmax.forward(logits.scores(), 1);
        ScoredClasses logProbabilities = logits.withScores(softmax.logProbabilities());
        return answer(
                logits,
                // Log-probabilities still differ where probabilities round to 0 or 1.
                logProbabilities,
                ProbabilityLosses.of(logits.withScores(softmax.probabilities()), logProbabilities),
                options);
    }

    private ClassificationResponse answer(
            ScoredClasses predicting, ScoredClasses ranking, ProbabilityLosses losses, AnswerOptions options) {
        MulticlassConfusion confusion = MulticlassConfusion.of(predicting);
        ClassMetrics metrics = ClassMetrics.of(confusion, OneVersusRest.of(ranking), options.zeroDivision);
        int[] ks = options.ks;
        // The accuracy is that of k = 1, and ranks are found once for all k.
        double[] accuracies = TopK.accuracies(
                predicting, IntStream.concat(IntStream.of(ks), IntStream.of(1)).toArray());
        double accuracy = accuracies[ks.length];
        String[] names = options.names;
        Map<String, String> undefined = new LinkedHashMap<>(losses.undefined());
        if (options.isFormByDefault && options.form == ConfusionForm.SPARSE) {
            undefined.put("confusion_matrix", limits.sparseReason(predicting.classes()));
        }
        return new ClassificationResponse(
                predicting.rows(),
                predicting.classes(),
                accuracy,
                IntStream.range(0, ks.length)
                        .mapToObj(i -> new TopKAccuracy(ks[i], accuracies[i]))
                        .toList(),
                losses.logLoss(),
                losses.brierScore(),
                AveragesResponse.macro(metrics),
                AveragesResponse.micro(accuracy, OneVersusRest.micro(ranking)),
                AveragesResponse.weighted(metrics),
                IntStream.range(0, predicting.classes())
                        .mapToObj(c -> ClassResponse.of(c, names == null ? null : names[c], metrics))
                        .toList(),
                options.form == ConfusionForm.DENSE ? Tensor.matrix(confusion.matrix()) : null,
                options.form == ConfusionForm.SPARSE ? Cells.of(confusion.cells()) : null,
                undefined,
                options.warnings.list());
    }

    private ConfusionForm form(ClassificationRequest request, int classes) {
        return Objects.requireNonNullElse(
                request.confusionMatrix(),
                classes <= limits.denseClasses() ? ConfusionForm.DENSE : ConfusionForm.SPARSE);
    }

    private int[] topK(ClassificationRequest request, int classes) {
        int[] sent = request.topK();
        if (sent == null) {
            return IntStream.of(1, 5).filter(k -> k < classes).toArray();
        }
        limits.ks().require("/top_k", sent.length);
        return sent;
    }

    private static String @Nullable [] classNames(ClassificationRequest request, int classes) {
        String[] names = request.classNames();
        if (names != null && names.length != classes) {
            throw ProblemException.invalid(
                    "/class_names", "expected %d names, one per class, found %d".formatted(classes, names.length));
        }
        return names;
    }

    private static OptionalDouble zeroDivision(ClassificationRequest request) {
        Double sent = request.zeroDivision();
        if (sent == null) {
            return OptionalDouble.empty();
        }
        if (sent != 0 && sent != 1) {
            throw ProblemException.invalid("/zero_division", "expected 0 or 1, found " + sent);
        }
        return OptionalDouble.of(sent);
    }

    private Cost cost(ClassificationRequest request, DMatrixRMaj scores, AnswerOptions options) {
        int rows = scores.numRows;
        int classes = scores.numCols;
        boolean areLogits = Boolean.TRUE.equals(request.logits());
        return (areLogits ? Softmax.forwardCost(rows, classes).passedOn() : Cost.NONE)
                .plus(MulticlassConfusion.cost(rows, classes))
                .plus(
                        switch (options.form) {
                            case DENSE -> MulticlassConfusion.matrixCost(classes);
                            case SPARSE -> MulticlassConfusion.cellsCost(rows, classes);
                            case NONE -> Cost.NONE;
                        })
                .plus(OneVersusRest.cost(rows, classes, request.weights() != null, admission.lanes()))
                .plus(ClassMetrics.cost(classes))
                .plus(ProbabilityScores.cost(rows, classes))
                .plus(TopK.cost(rows, classes, options.ks.length));
    }
}
