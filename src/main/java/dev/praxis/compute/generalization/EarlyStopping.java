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
 * Prechelt's early stopping criteria. {@code E_opt(t)} is the minimum of E_va up to epoch t. At the
 * end t of each strip of k epochs:
 *
 * <pre>{@code
 * GL(t) = 100 (E_va(t) / E_opt(t) - 1)    P_k(t) = 1000 (Σ E_tr / (k min E_tr) - 1)
 * PQ(t) = GL(t) / P_k(t)
 * }</pre>
 *
 * <p>The sum and the minimum in P_k are over the strip.
 *
 * <p>Source: L. Prechelt, Early Stopping - But When?, in: Neural Networks: Tricks of the Trade,
 * Springer 1998, section 2.2.
 *
 * @param curve the losses
 * @param stripLength k
 * @param generalizationLoss GL in percent, one per epoch; null if E_opt is 0
 * @param trainingProgress P_k in per mille, one per strip; null if the minimum training loss is 0
 * @param progressQuotient PQ, one per strip; null if GL or P_k is null, or P_k is 0
 */
public record EarlyStopping(
        LearningCurve curve,
        int stripLength,
        List<@Nullable Double> generalizationLoss,
        List<@Nullable Double> trainingProgress,
        List<@Nullable Double> progressQuotient) {
    private static final int VALUES_PER_EPOCH = 3;
    private static final int OPERATIONS_PER_EPOCH = 50;
    private static final double PERCENT = 100;
    private static final double PER_MILLE = 1000;

    /** Returns the cost of {@link #of}: one value per epoch, and two per strip. */
    public static Cost cost(long epochs) {
        return Cost.operations(OPERATIONS_PER_EPOCH * (double) epochs)
                .plus(Cost.answer(VALUES_PER_EPOCH * (double) epochs));
    }

    /**
     * Computes the three quantities.
     *
     * @param stripLength k, at least 1
     * @throws ComputeException VALUE for a strip length below 1
     */
    public static EarlyStopping of(LearningCurve curve, int stripLength) {
        DiagnosisThresholds.requireAtLeast("strip_length", stripLength, 1);
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
            Double stripProgress = progress(curve.training(), end - stripLength, end);
            progress.add(stripProgress);
            quotients.add(quotient(losses.get(end - 1), stripProgress));
        }
        return new EarlyStopping(curve, stripLength, losses, progress, quotients);
    }

    /** Returns the first epoch with {@code GL > α} (Prechelt's GL_α). */
    public OptionalInt generalizationLossAbove(double alpha) {
        DiagnosisThresholds.requireAtLeast("generalization_loss", alpha, 0);
        double[] best = curve.bestValidation();
        for (int i = 0; i < curve.epochs(); i++) {
            Execution.checkAt(i);
            // Compared without division, since GL is undefined if E_opt is 0.
            if (curve.validation()[i] > (1 + alpha / PERCENT) * best[i]) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Returns the first end of a strip with {@code GL > α P_k} (Prechelt's PQ_α). Compared as a
     * product, so that a strip without progress, P_k = 0, meets it for any GL above 0.
     */
    public OptionalInt progressQuotientAbove(double alpha) {
        DiagnosisThresholds.requireAtLeast("progress_quotient", alpha, 0);
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
     * Returns the end of the first run of s consecutive strips whose last validation loss is larger
     * than that of the strip before (Prechelt's UP_s).
     */
    public OptionalInt increasesInARow(int strips) {
        DiagnosisThresholds.requireAtLeast("increases", strips, 1);
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

    /** Returns P_k of the strip of indices [start, end). */
    private static @Nullable Double progress(double[] training, int start, int end) {
        double min = training[start];
        for (int i = start; i < end; i++) {
            min = Math.min(min, training[i]);
        }
        if (min == 0) {
            return null;
        }
        double excess = 0;
        for (int i = start; i < end; i++) {
            excess += (training[i] / min - 1) / (end - start);
        }
        return Float64.saturate(PER_MILLE * excess);
    }
}
