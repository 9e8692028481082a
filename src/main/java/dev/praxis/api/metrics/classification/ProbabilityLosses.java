package dev.praxis.api.metrics.classification;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.metrics.classification.ProbabilityScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The losses that need probabilities.
 *
 * @param undefined reasons for null losses, keyed by field
 */
record ProbabilityLosses(@Nullable Double logLoss, @Nullable Double brierScore, Map<String, String> undefined) {

    /**
     * Computes the losses of scores that may be probabilities.
     *
     * @param rowInRequest the index in the request of each row of the scores
     */
    static ProbabilityLosses of(ScoredClasses scores, IntUnaryOperator rowInRequest) {
        Optional<ComputeException> fault = ProbabilityScores.fault("scores", scores);
        if (fault.isPresent()) {
            String reason = "the scores are not probabilities: row %d: %s"
                    .formatted(
                            rowInRequest.applyAsInt(fault.get().indices().getFirst()),
                            fault.get().getMessage());
            return undefined(reason);
        }
        double brierScore = ProbabilityScores.brierScore(scores);
        OptionalInt impossible = ProbabilityScores.impossibleRow(scores);
        return impossible.isPresent()
                ? new ProbabilityLosses(
                        null,
                        brierScore,
                        Map.of(
                                "log_loss",
                                "infinite loss: row %d gives its class probability 0"
                                        .formatted(rowInRequest.applyAsInt(impossible.getAsInt()))))
                : new ProbabilityLosses(ProbabilityScores.logLoss(scores), brierScore, Map.of());
    }

    /** Returns no losses, for a reason. */
    static ProbabilityLosses undefined(String reason) {
        Map<String, String> undefined = new LinkedHashMap<>();
        undefined.put("log_loss", reason);
        undefined.put("brier_score", reason);
        return new ProbabilityLosses(null, null, undefined);
    }

    /** Computes the losses of the softmax of logits, whose probabilities are never 0. */
    static ProbabilityLosses of(ScoredClasses probabilities, ScoredClasses logProbabilities) {
        return new ProbabilityLosses(
                ProbabilityScores.logLossOfLogarithms(logProbabilities),
                ProbabilityScores.brierScore(probabilities),
                Map.of());
    }
}
