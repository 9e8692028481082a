package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Prechelt's criteria. With {@code E_opt(t) = min of E_va up to t}, and at the end t of each strip
 * of k epochs:
 *
 * <pre>{@code
 * GL(t) = 100 (E_va(t) / E_opt(t) - 1)    P_k(t) = 1000 (Σ E_tr / (k min E_tr) - 1)    PQ(t) = GL(t) / P_k(t)
 * }</pre>
 *
 * <p>The sum and the minimum are over the strip.
 *
 * <p>Source: L. Prechelt, Early Stopping - But When?, in: Neural Networks: Tricks of the Trade,
 * Springer 1998, section 2.2.
 *
 * @param curve the losses
 * @param stripLength k
 * @param generalizationLoss GL, in percent, one an epoch; null where E_opt is 0
 * @param trainingProgress P_k, in per thousand, one a strip; null where the least training loss is
 *     0
 * @param progressQuotient PQ, one a strip; null where GL or P_k is, or P_k is 0
 */
public record EarlyStopping(
        LearningCurve curve,
        int stripLength,
        List<@Nullable Double> generalizationLoss,
        List<@Nullable Double> trainingProgress,
        List<@Nullable Double> progressQuotient) {
    private static final int NUMBERS_OF_AN_EPOCH = 3;
    private static final int OPERATIONS_OF_AN_EPOCH = 50;
    private static final double PERCENT = 100;
    private static final double PER_THOUSAND = 1000;

    /** The cost of {@link #of}: a number of each epoch, and two of each strip. */
    public static Cost cost(long epochs) {
        return Cost.operations(OPERATIONS_OF_AN_EPOCH * (double) epochs)
                .plus(Cost.answer(NUMBERS_OF_AN_EPOCH * (double) epochs));
    }

    /**
     * Computes the three quantities.
     *
     * @param stripLength k, at least 1
     * @throws ComputeException VALUE for a strip of no epoch
     */
    public static EarlyStopping of(LearningCurve curve, int stripLength) {
        DiagnosisThresholds.requireFrom("strip_length", stripLength, 1);
        double[] best = curve.bestValidation();
        List<@Nullable Double> losses = new ArrayList<>(curve.epochs());
        for (int i = 0; i < curve.epochs(); i++) {
            Execution.checkAt(i);
            losses.add(best[i] == 0 ? null : Float64.saturate(PERCENT * (curve.validation()[i] / best[i] - 1)));
        }
        List<@Nullable Double> progress = new ArrayList<>();
        List<@Nullable Double> quotients = new ArrayList<>();
        for (int strip = 0; strip < curve.epochs() / stripLength; strip++) {
            Execution.checkAt(strip);
            int end = (strip + 1) * stripLength;
            Double progressOfStrip = progress(curve.training(), end - stripLength, end);
            progress.add(progressOfStrip);
            quotients.add(quotient(losses.get(end - 1), progressOfStrip));
        }
        return new EarlyStopping(curve, stripLength, losses, progress, quotients);
    }

    /** GL_α: the first epoch with {@code GL > α}. */
    public OptionalInt generalizationLossAbove(double alpha) {
        DiagnosisThresholds.requireFrom("generalization_loss", alpha, 0);
        double[] best = curve.bestValidation();
        for (int i = 0; i < curve.epochs(); i++) {
            Execution.checkAt(i);
            // Not by GL itself, which 0 has none of.
            if (curve.validation()[i] > (1 + alpha / PERCENT) * best[i]) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * PQ_α: the first end of a strip with {@code GL > α P_k}; training that stands still is no
     * progress at all.
     */
    public OptionalInt progressQuotientAbove(double alpha) {
        DiagnosisThresholds.requireFrom("progress_quotient", alpha, 0);
        for (int strip = 0; strip < trainingProgress.size(); strip++) {
            int end = (strip + 1) * stripLength;
            Double loss = generalizationLoss.get(end - 1);
            Double progress = trainingProgress.get(strip);
            if (loss != null && progress != null && loss > alpha * progress) {
                return OptionalInt.of(end);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * UP_s: the end of the first s strips in a row that each end with a greater validation loss
     * than the strip before.
     */
    public OptionalInt increasesInARow(int strips) {
        DiagnosisThresholds.requireFrom("increases_in_a_row", strips, 1);
        int increases = 0;
        for (int strip = 1; strip < trainingProgress.size(); strip++) {
            int end = (strip + 1) * stripLength;
            boolean increased = curve.validation()[end - 1] > curve.validation()[end - 1 - stripLength];
            increases = increased ? increases + 1 : 0;
            if (increases == strips) {
                return OptionalInt.of(end);
            }
        }
        return OptionalInt.empty();
    }

    private static @Nullable Double quotient(@Nullable Double loss, @Nullable Double progress) {
        return loss == null || progress == null || progress == 0 ? null : Float64.saturate(loss / progress);
    }

    /** P_k of the strip of indices from {@code start} on up to {@code end}, exclusively. */
    private static @Nullable Double progress(double[] training, int start, int end) {
        double least = training[start];
        for (int i = start; i < end; i++) {
            least = Math.min(least, training[i]);
        }
        if (least == 0) {
            return null;
        }
        double excess = 0;
        for (int i = start; i < end; i++) {
            excess += (training[i] / least - 1) / (end - start);
        }
        return Float64.saturate(PER_THOUSAND * excess);
    }
}
