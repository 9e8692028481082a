package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis of a learning curve, by a heuristic rule. The first line that applies decides:
 *
 * <ol>
 *   <li>Fewer epochs than {@code leastEpochs}: too short to tell.
 *   <li>The last validation loss exceeds the minimum by {@code leastRise} or more, and
 *       <ul>
 *         <li>the training loss has risen since the best epoch as well, by at least the same
 *             fraction: underfitting;
 *         <li>the validation loss fell by less than {@code leastFall} up to the best epoch, so
 *             that it rose from the first epochs on: epistemic overfitting;
 *         <li>otherwise: aleatory overfitting.
 *       </ul>
 *   <li>The training loss fell by {@code leastLearning} or more within the last strip: too short to
 *       tell.
 *   <li>The last training loss exceeds the noise floor by more than {@code noiseExcess}, or it fell
 *       by less than {@code leastFall} and no noise floor is known: underfitting.
 *   <li>The validation loss fell by less than {@code leastFall} while the training loss fell by
 *       more: epistemic overfitting.
 *   <li>Otherwise: no overfitting.
 * </ol>
 *
 * <p>This is a rule of thumb, not a theorem. A curve can show both kinds of overfitting; the rule
 * names one. It sees the losses only: it cannot tell label noise from a model too large for its
 * data, nor a validation set of another distribution from a harder one. It treats the first epoch
 * as the start of training and each loss as exact, so noisy curves should be smoothed first.
 *
 * @param verdict the diagnosis
 * @param reason the line that decided, with its numbers
 * @param bestEpoch the epoch of the minimum validation loss, the first if tied; from 1
 * @param generalizationGap {@code E_va - E_tr} of the last epoch
 * @param generalizationGapAtBest {@code E_va - E_tr} of the best epoch
 * @param trainingFall {@code 1 - min E_tr / E_tr(1)}; null if the first loss is 0
 * @param validationFall {@code 1 - min E_va / E_va(1)}; null if the first loss is 0
 * @param validationRise {@code E_va(T) / min E_va - 1}; null if the minimum is 0
 * @param lastTrainingFall {@code 1 - E_tr(T) / E_tr(T - k)}, negative if it rose; null if there is
 *     no such epoch, or its loss is 0
 * @param noiseExcess {@code E_tr(T) / floor - 1}; null without a noise floor above 0
 */
public record Diagnosis(
        Verdict verdict,
        String reason,
        int bestEpoch,
        double generalizationGap,
        double generalizationGapAtBest,
        @Nullable Double trainingFall,
        @Nullable Double validationFall,
        @Nullable Double validationRise,
        @Nullable Double lastTrainingFall,
        @Nullable Double noiseExcess) {

    /**
     * Applies the rule.
     *
     * @param noiseFloor the loss of a perfect model, due to noise alone; null or 0 if unknown
     * @throws ComputeException VALUE for a negative noise floor
     */
    public static Diagnosis of(LearningCurve curve, @Nullable Double noiseFloor, DiagnosisThresholds thresholds) {
        if (noiseFloor != null && !(noiseFloor >= 0 && noiseFloor <= Double.MAX_VALUE)) {
            throw new ComputeException(
                    Reason.VALUE, "noise_floor", "expected a loss of at least 0, found " + noiseFloor);
        }
        return new DiagnosisRule(curve, noiseFloor, thresholds).diagnose();
    }
}
