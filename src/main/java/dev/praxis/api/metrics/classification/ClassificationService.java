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
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Tensor;
import java.util.List;
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
        int[] ks = topK(request, scores.numCols);
        String[] names = classNames(request, scores.numCols);
        OptionalDouble zeroDivision = zeroDivision(request);
        return admission.run("classification", cost(request, scores, ks.length), () -> {
            ScoredClasses sent = new ScoredClasses(scores, request.labels().indices(), request.weights());
            return Boolean.TRUE.equals(request.logits())
                    ? ofLogits(sent, ks, names, zeroDivision)
                    : answer(sent, sent, ProbabilityLosses.of(sent), ks, names, zeroDivision);
        });
    }

    private static ClassificationResponse ofLogits(
            ScoredClasses logits, int[] ks, String @Nullable [] names, OptionalDouble zeroDivision) {
        Softmax.Forward softmax = Softmax.forward(logits.scores(), 1);
        ScoredClasses logProbabilities = logits.withScores(softmax.logProbabilities());
        return answer(
                logits,
                // Log-probabilities still differ where probabilities round to 0 or 1.
                logProbabilities,
                ProbabilityLosses.of(logits.withScores(softmax.probabilities()), logProbabilities),
                ks,
                names,
                zeroDivision);
    }

    private static ClassificationResponse answer(
            ScoredClasses predicting,
            ScoredClasses ranking,
            ProbabilityLosses losses,
            int[] ks,
            String @Nullable [] names,
            OptionalDouble zeroDivision) {
        MulticlassConfusion confusion = MulticlassConfusion.of(predicting);
        ClassMetrics metrics = ClassMetrics.of(confusion, OneVersusRest.of(ranking), zeroDivision);
        double accuracy = TopK.accuracy(predicting);
        return new ClassificationResponse(
                predicting.rows(),
                predicting.classes(),
                accuracy,
                topKAccuracies(predicting, ks),
                losses.logLoss(),
                losses.brierScore(),
                AveragesResponse.macro(metrics),
                AveragesResponse.micro(accuracy, OneVersusRest.micro(ranking)),
                AveragesResponse.weighted(metrics),
                IntStream.range(0, predicting.classes())
                        .mapToObj(c -> ClassResponse.of(c, names == null ? null : names[c], metrics))
                        .toList(),
                Tensor.matrix(confusion.counts()),
                losses.undefined());
    }

    private static List<TopKAccuracy> topKAccuracies(ScoredClasses rows, int[] ks) {
        double[] accuracies = TopK.accuracies(rows, ks);
        return IntStream.range(0, ks.length)
                .mapToObj(i -> new TopKAccuracy(ks[i], accuracies[i]))
                .toList();
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

    private Cost cost(ClassificationRequest request, DMatrixRMaj scores, int ks) {
        int rows = scores.numRows;
        int classes = scores.numCols;
        boolean areLogits = Boolean.TRUE.equals(request.logits());
        return (areLogits ? Softmax.forwardCost(rows, classes).passedOn() : Cost.NONE)
                .plus(MulticlassConfusion.cost(rows, classes))
                .plus(OneVersusRest.cost(rows, classes, request.weights() != null, admission.lanes()))
                .plus(ClassMetrics.cost(classes))
                .plus(ProbabilityScores.cost(rows, classes))
                .plus(TopK.cost(rows, classes, ks));
    }
}
