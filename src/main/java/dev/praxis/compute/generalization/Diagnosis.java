package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a learning curve shows, by a rule of ours. The first line that applies decides:
 *
 * <ol>
 *   <li>Fewer epochs than {@code leastEpochs}: too short to tell.
 *   <li>The last validation loss lies above the least by {@code leastRise} or more, and
 *       <ul>
 *         <li>the training loss rose as well since the best epoch, by as large a share:
 *             underfitting;
 *         <li>the validation loss fell by less than {@code leastFall} up to the best epoch, so that
 *             it rose from the first epochs on: epistemic overfitting;
 *         <li>else aleatory overfitting.
 *       </ul>
 *   <li>The training loss fell by {@code leastLearning} or more within the last strip: too short to
 *       tell.
 *   <li>The last training loss lies above the noise floor by more than {@code noiseExcess}, or it
 *       fell by less than {@code leastFall} and no noise floor is known: underfitting.
 *   <li>The validation loss fell by less than {@code leastFall} while the training loss fell by
 *       more: epistemic overfitting.
 *   <li>Else no overfitting.
 * </ol>
 *
 * <p>It is a rule, and not a theorem. Both kinds of overfitting can be in one curve, of which it
 * names one. It sees the losses alone: it cannot tell noise in the labels from a model that is too
 * large for its data, nor a validation set that is different from one that is merely harder. It
 * takes the first epoch for the beginning of training, and each loss as exact: curves that jump
 * from epoch to epoch are better smoothed before.
 *
 * @param verdict what it shows
 * @param reason the line that decided, with its numbers
 * @param bestEpoch of the least validation loss, the first of several; from 1
 * @param generalizationGap {@code E_va - E_tr} of the last epoch
 * @param generalizationGapAtBest the same of the best epoch
 * @param trainingFall {@code 1 - min E_tr / E_tr(1)}; null where the first loss is 0
 * @param validationFall {@code 1 - min E_va / E_va(1)}; null where the first loss is 0
 * @param validationRise {@code E_va(T) / min E_va - 1}; null where the least loss is 0
 * @param lastTrainingFall {@code 1 - E_tr(T) / E_tr(T - k)}, negative where it rose; null where
 *     there is no such epoch, or its loss is 0
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
     * @param noiseFloor the loss of a perfect model, which noise leaves; null or 0 if unknown
     * @throws ComputeException VALUE for a negative noise floor
     */
    public static Diagnosis of(LearningCurve curve, @Nullable Double noiseFloor, DiagnosisThresholds thresholds) {
        if (noiseFloor != null && !(noiseFloor >= 0 && noiseFloor <= Double.MAX_VALUE)) {
            throw new ComputeException(Reason.VALUE, "noise_floor", "expected a loss from 0 on, found " + noiseFloor);
        }
        return new DiagnosisRule(curve, noiseFloor, thresholds).diagnose();
    }
}
