package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.RowBlocks;
import dev.praxis.compute.kernel.row.LaneSum;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropy {@code L_row = -Σ_c a_c log s_c} with {@code s = softmax(z)} and
 * {@code a_c = w_c ((1 - ε) q_c + ε / C)}, in nats, and its gradient
 * {@code ∂L_row/∂z_c = s_c Σ_d a_d - a_c}.
 *
 * <p>q is the row's target, w the class weights, ε the label smoothing, C the number of classes.
 * Losses and gradients match PyTorch's {@code cross_entropy}. For class indices, the mean divides
 * by the total class weight of the targets that are not ignored; for distributions, by the number
 * of rows.
 *
 * <p>Source: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), sections 6.2.2.3 and
 * 7.5.1.
 *
 * @param loss the reduced loss; for {@link Reduction#NONE} the sum, whose gradient is
 *     {@code gradient}
 * @param losses contribution of each row to {@code loss}, including class weights; 0 for ignored
 *     rows
 * @param gradient ∂loss/∂z, [rows x classes]
 * @param probabilities s, [rows x classes]
 */
public record CrossEntropy(double loss, double[] losses, DMatrixRMaj gradient, DMatrixRMaj probabilities) {

    private static final int OPERATIONS_PER_ENTRY = 20;
    private static final int OPERATIONS_PER_ROW = 60;

    /** Numbers per class: the weight, and the weight after division. */
    private static final int NUMBERS_PER_CLASS = 2;

    /** Upper bound on the number of rows processed in parallel. */
    private static final int LANES = 16;

    /**
     * The quotient of any two finite numbers, multiplied twice by 2^-550, can still be summed
     * without overflow.
     */
    private static final int HALF_SHIFT = 550;

    private static final double HALF_UNIT = 0x1p-550;

    /** The reduction of the rows' losses to a single loss. */
    public enum Reduction {
        MEAN,
        SUM,
        /** No reduction. */
        NONE
    }

    /**
     * The options of a loss.
     *
     * @param classWeights w, one per class, each at least 0; null for ones
     * @param labelSmoothing ε, from 0 to 1
     * @param reduction how the rows' losses are reduced
     */
    public record Options(double @Nullable [] classWeights, double labelSmoothing, Reduction reduction) {}

    /** Returns the cost of {@link #of}: a softmax with two more passes over its entries. */
    public static Cost cost(long rows, long classes) {
        double entries = (double) rows * classes;
        double atOneTime = (double) Math.min(rows, LANES) + NUMBERS_PER_CLASS;
        return Cost.operations(OPERATIONS_PER_ENTRY * entries + (double) OPERATIONS_PER_ROW * rows)
                .plus(Cost.working(atOneTime * classes))
                .plus(Cost.answer(2 * entries + rows));
    }

    /**
     * Computes the loss and its gradient.
     *
     * @param logits z, [rows x classes], finite. Not modified.
     * @param targets q, with as many rows. Not modified.
     * @param options weights, smoothing and reduction
     * @throws ComputeException SHAPE or VALUE for logits, targets or options outside their domain;
     *     UNDEFINED for the mean over no rows, or over targets of total weight 0
     */
    public static CrossEntropy of(DMatrixRMaj logits, Targets targets, Options options) {
        return of(
                logits,
                targets,
                options,
                new DMatrixRMaj(logits.numRows, logits.numCols),
                new DMatrixRMaj(logits.numRows, logits.numCols));
    }

    /**
     * Computes the loss and its gradient into given matrices.
     *
     * @param logits z, [rows x classes], finite. Not modified.
     * @param targets q, with as many rows. Not modified.
     * @param options weights, smoothing and reduction
     * @param probabilities s, [rows x classes]. Overwritten.
     * @param gradient ∂loss/∂z, [rows x classes]. Overwritten.
     * @throws ComputeException as {@link #of(DMatrixRMaj, Targets, Options)}
     */
    public static CrossEntropy of(
            DMatrixRMaj logits, Targets targets, Options options, DMatrixRMaj probabilities, DMatrixRMaj gradient) {
        int rows = logits.numRows;
        int classes = logits.numCols;
        double[] classWeights = CrossEntropyArguments.classWeights(options, classes);
        CrossEntropyArguments.requireTargets(targets, rows, classes);
        // Divide before summing: the sum of the losses can overflow where their mean does not.
        double divisor =
                options.reduction == Reduction.MEAN ? CrossEntropyArguments.meanDivisor(targets, classWeights) : 1;
        double[] weights = divided(classWeights, 1, divisor);

        double[] losses = new double[rows];
        Targets.@Nullable ClassIndices indices = oneHot(targets, options);
        RowBlocks.forEach(rows, (double) OPERATIONS_PER_ENTRY * classes, (from, to) -> {
            double[] a = new double[indices == null ? classes : 0];
            LaneSum sum = new LaneSum();
            for (int row = from; row < to; row++) {
                LogitRow z = LogitRow.of(logits, row, 1);
                double rest = z.normalize(probabilities.data, sum);
                if (targets.counts(row) && indices != null) {
                    int target = (int) indices.indices()[row];
                    losses[row] = loss(z, rest, target, weights[target]);
                    backward(z, rest, target, weights[target], probabilities.data, gradient.data);
                } else if (targets.counts(row)) {
                    targets.fill(row, a);
                    weigh(a, weights, options.labelSmoothing);
                    int shift = 0;
                    if (!Double.isFinite(Arrays.stream(a).sum())) {
                        // Label smoothing includes every class, so a class may weigh too much
                        // relative to the targets.
                        shift = 2 * HALF_SHIFT;
                        targets.fill(row, a);
                        weigh(a, divided(classWeights, HALF_UNIT, divisor), options.labelSmoothing);
                    }
                    losses[row] = scaled(2 * halfLoss(z, rest, a), shift);
                    backward(probabilities.data, z.from(), a, shift, gradient.data);
                } else {
                    Arrays.fill(gradient.data, z.from(), z.to(), 0);
                }
            }
        });
        return new CrossEntropy(sum(losses), losses, gradient, probabilities);
    }

    /** Replaces q with {@code a_c = w_c ((1 - ε) q_c + ε / C)}. */
    private static void weigh(double[] q, double[] classWeights, double labelSmoothing) {
        for (int c = 0; c < q.length; ) {
            int partEnd = Execution.partEnd(c, q.length);
            for (; c < partEnd; c++) {
                double share = (1 - labelSmoothing) * q[c] + labelSmoothing / q.length;
                // Skip the multiplication where the share is 0: the relative weight of an unused
                // class may be infinite.
                q[c] = share == 0 ? 0 : classWeights[c] * share;
            }
        }
    }

    /**
     * Returns {@code -½ Σ_c a_c log s_c}. Halved, since the difference of two logits can overflow
     * where the weighted loss does not.
     *
     * @param rest {@code Σ_c exp(z_c - max z) - 1}
     */
    private static double halfLoss(LogitRow z, double rest, double[] a) {
        double halfMaximum = 0.5 * z.logits()[z.argMax()];
        double halfLogSum = 0.5 * Math.log1p(rest);
        double half = 0;
        for (int c = 0; c < a.length; ) {
            int partEnd = Execution.partEnd(c, a.length);
            for (; c < partEnd; c++) {
                half += a[c] * (halfMaximum - 0.5 * z.logits()[z.from() + c] + halfLogSum);
            }
        }
        return half;
    }

    /** Returns the targets if every a is 0 but for one class, or null. */
    private static Targets.@Nullable ClassIndices oneHot(Targets targets, Options options) {
        return targets instanceof Targets.ClassIndices indices && options.labelSmoothing == 0 ? indices : null;
    }

    /** Returns {@code -a log s} of the only class with an a. */
    private static double loss(LogitRow z, double rest, int target, double a) {
        double[] logits = z.logits();
        double half = 0.5 * logits[z.argMax()] - 0.5 * logits[z.from() + target] + 0.5 * Math.log1p(rest);
        return Float64.saturate(2 * (a * half));
    }

    /** Computes {@code a s_c}, and {@code a (s_c - 1)} for the only class with an a. */
    private static void backward(LogitRow z, double rest, int target, double a, double[] s, double[] into) {
        Rows.multiply(s, z.from(), z.to(), a, into);
        int i = z.from() + target;
        into[i] = -a * (i == z.argMax() ? rest / (1 + rest) : 1 - s[i]);
    }

    /**
     * Computes {@code s_c Σ_d a_d - a_c} as {@code s_c Σ_{d≠c} a_d - a_c (1 - s_c)}: neither term
     * loses precision when the model, the target or both are nearly certain.
     */
    private static void backward(double[] s, int start, double[] a, int shift, double[] into) {
        int likeliest = Rows.argMax(s, start, start + a.length);
        double unlikely = Rows.sumOfOthers(s, start, start + a.length, likeliest);
        int heaviest = Rows.argMax(a, 0, a.length);
        double light = Rows.sumOfOthers(a, 0, a.length, heaviest);
        double sum = a[heaviest] + light;
        for (int c = 0; c < a.length; ) {
            int partEnd = Execution.partEnd(c, a.length);
            for (; c < partEnd; c++) {
                int i = start + c;
                double others = c == heaviest ? light : sum - a[c];
                double complement = i == likeliest ? unlikely : 1 - s[i];
                double gradient = s[i] * others - a[c] * complement;
                into[i] = scaled(gradient, shift);
            }
        }
    }

    private static double sum(double[] losses) {
        CompensatedSum sum = new CompensatedSum();
        for (double loss : losses) {
            sum.add(loss);
        }
        return Rows.saturatedSum(sum);
    }

    /** Returns {@code w / divisor}, times the square of {@code unit}. */
    private static double[] divided(double[] weights, double unit, double divisor) {
        return Arrays.stream(weights)
                .map(weight -> weight * unit / (divisor / unit))
                .toArray();
    }

    private static double scaled(double x, int shift) {
        return Float64.saturate(shift == 0 ? x : Math.scalb(x, shift));
    }
}
