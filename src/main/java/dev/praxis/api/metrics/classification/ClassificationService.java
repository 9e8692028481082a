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
import dev.praxis.evaluation.SliceLimits;
import dev.praxis.evaluation.Slices;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.Undefined;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class ClassificationService {
    private final Admission admission;
    private final ClassificationLimits limits;
    private final SliceLimits sliceLimits;

    private final PredictedService predicted;

    ClassificationService(
            Admission admission, ClassificationLimits limits, SliceLimits sliceLimits, PredictedService predicted) {
        this.predicted = predicted;
        this.admission = admission;
        this.limits = limits;
        this.sliceLimits = sliceLimits;
    }

    ClassificationResponse classification(ClassificationRequest request) {
        if (request.scores() == null) {
            return predicted.classification(request);
        }
        Options.requireAbsent("/predictions", request.predictions(), "beside scores");
        DMatrixRMaj scores = request.scores().requireMatrix("scores");
        AnswerOptions options = new AnswerOptions(
                topK(request, scores.numCols),
                classNames(request, scores.numCols),
                zeroDivision(request),
                form(request, scores.numCols),
                request.confusionMatrix() == null,
                request.readWarnings());
        int rows = scores.numRows;
        Slices slices = request.groups() == null ? null : Slices.of(request.groups(), rows, sliceLimits);
        Cost cost = cost(request, rows, scores.numCols, options);
        for (int group = 0; slices != null && group < slices.names().size(); group++) {
            cost = cost.plus(cost(request, slices.rows(group), scores.numCols, options));
        }
        return admission.run("classification", cost, () -> {
            ScoredClasses sent =
                    new ScoredClasses(scores, request.labels().of(scores.numCols, options.names), request.weights());
            boolean areLogits = Boolean.TRUE.equals(request.logits());
            Map<String, String> undefined = new LinkedHashMap<>();
            Map<String, ClassificationResponse> groups = slices == null
                    ? Map.of()
                    : slices.answers(
                            undefined,
                            indices -> ofRows(
                                    sent.only(indices),
                                    row -> indices[row],
                                    areLogits,
                                    options.ofGroup(),
                                    Map.of(),
                                    new LinkedHashMap<>()));
            return ofRows(sent, IntUnaryOperator.identity(), areLogits, options, groups, undefined);
        });
    }

    private ClassificationResponse ofRows(
            ScoredClasses sent,
            IntUnaryOperator rowInRequest,
            boolean areLogits,
            AnswerOptions options,
            Map<String, ClassificationResponse> groups,
            Map<String, String> undefined) {
        return areLogits
                ? ofLogits(sent, options, groups, undefined)
                : answer(sent, sent, ProbabilityLosses.of(sent, rowInRequest), options, groups, undefined);
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
            ReadWarnings warnings) {

        /** Returns the options of a group. Warnings are about the whole request. */
        AnswerOptions ofGroup() {
            return new AnswerOptions(ks, names, zeroDivision, form, isFormByDefault, new ReadWarnings());
        }
    }

    private ClassificationResponse ofLogits(
            ScoredClasses logits,
            AnswerOptions options,
            Map<String, ClassificationResponse> groups,
            Map<String, String> undefined) {
        Softmax.Forward softmax = Softmax.forward(logits.scores(), 1);
        ScoredClasses logProbabilities = logits.withScores(softmax.logProbabilities());
        return answer(
                logits,
                // Log-probabilities still differ where probabilities round to 0 or 1.
                logProbabilities,
                ProbabilityLosses.of(logits.withScores(softmax.probabilities()), logProbabilities),
                options,
                groups,
                undefined);
    }

    private ClassificationResponse answer(
            ScoredClasses predicting,
            ScoredClasses ranking,
            ProbabilityLosses losses,
            AnswerOptions options,
            Map<String, ClassificationResponse> groups,
            Map<String, String> undefined) {
        MulticlassConfusion confusion = MulticlassConfusion.of(predicting);
        ClassMetrics metrics = ClassMetrics.of(confusion, OneVersusRest.of(ranking), options.zeroDivision);
        int[] ks = options.ks;
        // The accuracy is that of k = 1, and ranks are found once for all k.
        double[] accuracies = TopK.accuracies(
                predicting, IntStream.concat(IntStream.of(ks), IntStream.of(1)).toArray());
        double accuracy = accuracies[ks.length];
        String[] names = options.names;
        undefined.putAll(losses.undefined());
        if (options.isFormByDefault && options.form == ConfusionForm.SPARSE) {
            undefined.put("confusion_matrix", limits.sparseReason(predicting.classes()));
        }
        return new ClassificationResponse(
                predicting.rows(),
                predicting.classes(),
                accuracy,
                confusion.balancedAccuracy(),
                Undefined.orReason(
                        confusion.matthewsCoefficient(),
                        "matthews_coefficient",
                        "one class has all rows, or all predictions",
                        undefined),
                Undefined.orReason(
                        confusion.cohenKappa(), "cohen_kappa", "one class has all rows and all predictions", undefined),
                IntStream.range(0, ks.length)
                        .mapToObj(i -> new TopKAccuracy(ks[i], accuracies[i]))
                        .toList(),
                losses.logLoss(),
                losses.brierScore(),
                AveragesResponse.macro(metrics),
                AveragesResponse.micro(accuracy, OneVersusRest.micro(ranking)),
                AveragesResponse.weighted(metrics),
                IntStream.range(0, predicting.classes())
                        .mapToObj(c -> ClassResponse.of(c, names == null ? null : names[c], metrics, true))
                        .toList(),
                options.form == ConfusionForm.DENSE ? Tensor.matrix(confusion.matrix()) : null,
                options.form == ConfusionForm.SPARSE ? Cells.of(confusion.cells()) : null,
                groups,
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

    static OptionalDouble zeroDivision(ClassificationRequest request) {
        Double sent = request.zeroDivision();
        if (sent == null) {
            return OptionalDouble.empty();
        }
        if (sent != 0 && sent != 1) {
            throw ProblemException.invalid("/zero_division", "expected 0 or 1, found " + sent);
        }
        return OptionalDouble.of(sent);
    }

    private Cost cost(ClassificationRequest request, int rows, int classes, AnswerOptions options) {
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
