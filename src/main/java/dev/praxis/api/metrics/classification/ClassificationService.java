package dev.praxis.api.metrics.classification;

import dev.praxis.admission.Admission;
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
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Warning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
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
        int classes = scores.numCols;
        int[] ks = topK(request, classes);
        if (request.classNames() != null) {
            Options.requireNames("/class_names", request.classNames().length, "class", classes);
        }
        AnswerOptions options = AnswerOptions.of(request, classes, request.classNames(), limits);
        Slices slices = Slices.of(request.groups(), scores.numRows, sliceLimits);
        Cost cost =
                cost(request, scores.numRows, ks, options).plus(slices.cost(rows -> cost(request, rows, ks, options)));
        return admission.run("classification", cost, () -> {
            ScoredClasses sent =
                    new ScoredClasses(scores, request.labels().of(classes, options.names()), request.weights());
            boolean areLogits = Boolean.TRUE.equals(request.logits());
            Map<String, String> undefined = new LinkedHashMap<>();
            Map<String, ClassificationResponse> groups = slices.answers(undefined, indices -> {
                Predictions group = Predictions.of(sent.only(indices), areLogits, row -> indices[row]);
                return answer(group, ks, options, Map.of(), new LinkedHashMap<>(), List.of());
            });
            Predictions all = Predictions.of(sent, areLogits, IntUnaryOperator.identity());
            return answer(
                    all, ks, options, groups, undefined, request.readWarnings().list());
        });
    }

    /**
     * The scores of some rows.
     *
     * @param predicting those that predict a class
     * @param ranking those that rank the rows of a class
     */
    private record Predictions(ScoredClasses predicting, ScoredClasses ranking, ProbabilityLosses losses) {
        static Predictions of(ScoredClasses sent, boolean areLogits, IntUnaryOperator rowInRequest) {
            if (!areLogits) {
                return new Predictions(sent, sent, ProbabilityLosses.of(sent, rowInRequest));
            }
            Softmax.Forward softmax = Softmax.forward(sent.scores(), 1);
            // Log-probabilities still differ where probabilities round to 0 or 1.
            ScoredClasses logProbabilities = sent.withScores(softmax.logProbabilities());
            return new Predictions(
                    sent,
                    logProbabilities,
                    ProbabilityLosses.of(sent.withScores(softmax.probabilities()), logProbabilities));
        }
    }

    private static ClassificationResponse answer(
            Predictions rows,
            int[] ks,
            AnswerOptions options,
            Map<String, ClassificationResponse> groups,
            Map<String, String> undefined,
            List<Warning> warnings) {
        // The accuracy is that of k = 1, and ranks are found once for all k.
        double[] accuracies = TopK.accuracies(
                rows.predicting,
                IntStream.concat(IntStream.of(ks), IntStream.of(1)).toArray());
        ScoreMetrics ofScores = new ScoreMetrics(
                true,
                IntStream.range(0, ks.length)
                        .mapToObj(i -> new TopKAccuracy(ks[i], accuracies[i]))
                        .toList(),
                rows.losses,
                OneVersusRest.of(rows.ranking),
                OneVersusRest.micro(rows.ranking));
        return ClassificationAnswer.of(
                rows.predicting.rows(),
                accuracies[ks.length],
                MulticlassConfusion.of(rows.predicting),
                ofScores,
                options,
                groups,
                undefined,
                warnings);
    }

    private int[] topK(ClassificationRequest request, int classes) {
        int[] sent = request.topK();
        if (sent == null) {
            return IntStream.of(1, 5).filter(k -> k < classes).toArray();
        }
        limits.ks().require("/top_k", sent.length);
        return sent;
    }

    private Cost cost(ClassificationRequest request, int rows, int[] ks, AnswerOptions options) {
        int classes = options.classes();
        boolean areLogits = Boolean.TRUE.equals(request.logits());
        return (areLogits ? Softmax.forwardCost(rows, classes).passedOn() : Cost.NONE)
                .plus(options.confusionCost(rows))
                .plus(OneVersusRest.cost(rows, classes, request.weights() != null, admission.lanes()))
                .plus(ClassMetrics.cost(classes))
                .plus(ProbabilityScores.cost(rows, classes))
                .plus(TopK.cost(rows, classes, ks.length));
    }
}
