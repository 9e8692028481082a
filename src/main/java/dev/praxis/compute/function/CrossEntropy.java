package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.RowBlocks;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * {@code L_row = -Σ_c a_c log s_c} with {@code s = softmax(z)} and
 * {@code a_c = w_c ((1 - ε) q_c + ε / C)}, in nats, and its gradient
 * {@code ∂L_row/∂z_c = s_c Σ_d a_d - a_c}.
 *
 * <p>q is the row's target, w the class weights, ε the label smoothing, C the number of classes.
 * Losses and gradients are those of PyTorch's {@code cross_entropy}: the mean over class indices
 * divides by the weights of the targets that count, the mean over distributions by the number of
 * rows.
 *
 * <p>Source: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), sections 6.2.2.3 and
 * 7.5.1.
 *
 * @param loss the reduced loss; for {@link Reduction#NONE} the sum, of which {@code gradient} is
 *     the gradient
 * @param losses what each row adds to {@code loss}, class weights included; 0 for a row that does
 *     not count
 * @param gradient ∂loss/∂z, [rows x classes]
 * @param probabilities s, [rows x classes]
 */
public record CrossEntropy(double loss, double[] losses, DMatrixRMaj gradient, DMatrixRMaj probabilities) {

    private static final int OPERATIONS_OF_AN_ENTRY = 20;
    private static final int OPERATIONS_OF_A_ROW = 60;

    /** Weights as they are, and divided. */
    private static final int NUMBERS_OF_A_CLASS = 2;

    /** Rows that are worked on at the same time, on a machine of many cores. */
    private static final int LANES = 16;

    /** The quotient of any two numbers, times twice 2^-550, is one that can still be summed. */
    private static final int HALF_SHIFT = 550;

    private static final double HALF_UNIT = 0x1p-550;

    /** How the losses of the rows become one. */
    public enum Reduction {
        MEAN,
        SUM,
        /** Not at all. */
        NONE
    }

    /**
     * What goes into the loss besides logits and targets.
     *
     * @param classWeights w, one a class, each at least 0; null for ones
     * @param labelSmoothing ε, from 0 to 1
     * @param reduction how the rows' losses become one
     */
    public record Options(double @Nullable [] classWeights, double labelSmoothing, Reduction reduction) {}

    /** The cost of {@link #of}: a softmax with two more passes over its entries. */
    public static Cost cost(long rows, long classes) {
        double entries = (double) rows * classes;
        double atOneTime = (double) Math.min(rows, LANES) + NUMBERS_OF_A_CLASS;
        return Cost.operations(OPERATIONS_OF_AN_ENTRY * entries + (double) OPERATIONS_OF_A_ROW * rows)
                .plus(Cost.working(atOneTime * classes))
                .plus(Cost.answer(2 * entries + rows));
    }

    /**
     * The loss, and its gradient beside it.
     *
     * @param logits z, [rows x classes], finite. Not modified.
     * @param targets q, as many rows. Not modified.
     * @param options weights, smoothing and reduction
     * @throws ComputeException SHAPE or VALUE for logits, targets and options outside their domain;
     *     UNDEFINED for the mean over no rows, or over rows whose targets weigh nothing
     */
    public static CrossEntropy of(DMatrixRMaj logits, Targets targets, Options options) {
        Float64.requireFinite("logits", logits);
        int rows = logits.numRows;
        int classes = logits.numCols;
        double[] classWeights = classWeights(options, classes);
        requireTargets(targets, rows, classes);
        // Divided before anything is summed: the sum of the losses can overflow where their mean
        // does not.
        double divisor = options.reduction == Reduction.MEAN ? meanDivisor(targets, classWeights) : 1;
        double[] weights = divided(classWeights, 1, divisor);

        double[] losses = new double[rows];
        DMatrixRMaj probabilities = new DMatrixRMaj(rows, classes);
        DMatrixRMaj gradient = new DMatrixRMaj(rows, classes);
        RowBlocks.forEach(rows, (double) Cost.EXPONENTIAL * classes, (from, to) -> {
            double[] a = new double[classes];
            for (int row = from; row < to; row++) {
                int start = row * classes;
                double rest = Softmax.normaliseRow(logits.data, start, classes, 1, probabilities.data);
                if (targets.counts(row)) {
                    targets.fill(row, a);
                    weigh(a, weights, options.labelSmoothing);
                    int shift = 0;
                    if (!Double.isFinite(Arrays.stream(a).sum())) {
                        // By label smoothing, a class counts that weighs too much beside those of
                        // the targets.
                        shift = 2 * HALF_SHIFT;
                        targets.fill(row, a);
                        weigh(a, divided(classWeights, HALF_UNIT, divisor), options.labelSmoothing);
                    }
                    losses[row] = scaled(2 * halfLoss(logits.data, start, rest, a), shift);
                    backward(probabilities.data, start, a, shift, gradient.data);
                }
            }
        });
        return new CrossEntropy(sum(losses), losses, gradient, probabilities);
    }

    /** {@code a_c = w_c ((1 - ε) q_c + ε / C)}, in place of q. */
    private static void weigh(double[] q, double[] classWeights, double labelSmoothing) {
        for (int c = 0; c < q.length; ) {
            int partEnd = Execution.partEnd(c, q.length);
            for (; c < partEnd; c++) {
                double share = (1 - labelSmoothing) * q[c] + labelSmoothing / q.length;
                // A class that nothing asks for may weigh more than float64 holds beside the
                // others.
                q[c] = share == 0 ? 0 : classWeights[c] * share;
            }
        }
    }

    /**
     * {@code -½ Σ_c a_c log s_c}. In halves, since the difference of two logits can overflow where
     * the weighted loss does not.
     *
     * @param rest {@code Σ_c exp(z_c - max z) - 1}
     */
    private static double halfLoss(double[] logits, int start, double rest, double[] a) {
        double halfMaximum = 0.5 * logits[Rows.greatest(logits, start, a.length)];
        double halfLogSum = 0.5 * Math.log1p(rest);
        double half = 0;
        for (int c = 0; c < a.length; ) {
            int partEnd = Execution.partEnd(c, a.length);
            for (; c < partEnd; c++) {
                half += a[c] * (halfMaximum - 0.5 * logits[start + c] + halfLogSum);
            }
        }
        return half;
    }

    /**
     * {@code s_c Σ_d a_d - a_c}, written as {@code s_c Σ_{d≠c} a_d - a_c (1 - s_c)}: neither term
     * loses its digits where the model, the target or both are nearly certain.
     */
    private static void backward(double[] s, int start, double[] a, int shift, double[] into) {
        int likeliest = Rows.greatest(s, start, a.length);
        double unlikely = Rows.sumOfOthers(s, start, a.length, likeliest);
        int heaviest = Rows.greatest(a, 0, a.length);
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
        return Rows.sumOrGreatest(sum);
    }

    /** {@code w / divisor}, times the square of {@code unit}. */
    private static double[] divided(double[] weights, double unit, double divisor) {
        return Arrays.stream(weights)
                .map(weight -> weight * unit / (divisor / unit))
                .toArray();
    }

    private static double scaled(double x, int shift) {
        return Float64.saturate(shift == 0 ? x : Math.scalb(x, shift));
    }

    private static double meanDivisor(Targets targets, double[] classWeights) {
        CompensatedSum weights = new CompensatedSum();
        boolean any = false;
        for (int row = 0; row < targets.rows(); ) {
            int partEnd = Execution.partEnd(row, targets.rows());
            for (; row < partEnd; row++) {
                if (targets.counts(row)) {
                    any = true;
                    weights.add(targets.meanWeight(row, classWeights));
                }
            }
        }
        if (!any) {
            throw new ComputeException(Reason.UNDEFINED, "targets", "the mean loss is undefined: every row is ignored");
        }
        double divisor = weights.value();
        if (divisor == 0) {
            throw new ComputeException(
                    Reason.UNDEFINED,
                    "class_weights",
                    "the mean loss is undefined: the classes of the targets weigh 0 in all");
        }
        if (!Double.isFinite(divisor)) {
            throw new ComputeException(
                    Reason.VALUE, "class_weights", "expected weights whose sum over the rows float64 can hold");
        }
        return divisor;
    }

    private static double[] classWeights(Options options, int classes) {
        if (!(options.labelSmoothing >= 0 && options.labelSmoothing <= 1)) {
            throw new ComputeException(
                    Reason.VALUE, "label_smoothing", "expected a number from 0 to 1, found " + options.labelSmoothing);
        }
        if (options.classWeights == null) {
            double[] ones = new double[classes];
            Arrays.fill(ones, 1);
            return ones;
        }
        double[] weights = options.classWeights;
        if (weights.length != classes) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "class_weights",
                    "expected %d weights, one a class, found %d".formatted(classes, weights.length));
        }
        for (int c = 0; c < classes; c++) {
            if (!(weights[c] >= 0)) {
                throw new ComputeException(
                        Reason.VALUE, "class_weights", "expected a weight of at least 0, found " + weights[c], c);
            }
        }
        if (Arrays.stream(weights).sum() > Double.MAX_VALUE) {
            throw new ComputeException(Reason.VALUE, "class_weights", "expected weights whose sum float64 can hold");
        }
        return weights;
    }

    private static void requireTargets(Targets targets, int rows, int classes) {
        if (targets.rows() != rows) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "targets",
                    "expected %d targets, one a row of logits, found %d".formatted(rows, targets.rows()));
        }
        targets.requireClasses(classes);
    }
}
