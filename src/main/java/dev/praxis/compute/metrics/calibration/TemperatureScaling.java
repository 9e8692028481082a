package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.classification.ScoredClasses;

/**
 * The temperature T that minimizes {@code L(T) = -Σ w_i ln softmax(z_i / T)(label_i) / Σ w_i}.
 *
 * <p>L is convex in {@code b = 1 / T}, so its minimum is at the root of
 * {@code dL/db = Σ w_i (E_b[z_i] - z_i(label_i)) / Σ w_i}, with E_b the mean under
 * {@code softmax(b z_i)}. It is found by Newton's method, safeguarded by bisection.
 *
 * <p>Source: C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, On Calibration of Modern Neural Networks,
 * ICML 2017, section 4.2.
 *
 * @param temperature T, as precise as the rounding of the derivative allows
 * @param inverseTemperature {@code 1 / T}
 * @param iterations the number of evaluations of the derivative
 */
public record TemperatureScaling(double temperature, double inverseTemperature, int iterations) {
    private static final int VALUES_PER_ANSWER = 11;

    /**
     * Probabilities and log-probabilities, before and after, and two-class logits if a single
     * column was sent.
     */
    private static final double MATRICES = 5;

    private static final double OPERATIONS_PER_ROW = 50;

    /** The typical number of steps of Newton's method. */
    private static final int TYPICAL_STEPS = 8;

    /**
     * Relative rounding error of the derivative: below it, the sign of the derivative is
     * meaningless.
     */
    private static final double ROUNDING = 0x1p-50;

    /**
     * Far more than Newton's method takes if the logit ranges of the rows are similar. After these
     * steps the search continues by bisection only, for at most 62 steps.
     */
    private static final int MAX_NEWTON_STEPS = 30;

    /**
     * Returns the cost of {@link #of}, and of {@link TemperedScores} before and after: one
     * exponential per logit and step.
     */
    public static Cost cost(double rows, double classes) {
        double entries = rows * classes;
        return Cost.multiplications((TYPICAL_STEPS + 2) * Cost.EXPONENTIAL * entries)
                .plus(Cost.operations((TYPICAL_STEPS + 2) * OPERATIONS_PER_ROW * rows))
                .plus(Cost.working(MATRICES * entries))
                .plus(Cost.answer(VALUES_PER_ANSWER));
    }

    /**
     * Finds T.
     *
     * @param logits z. Not modified.
     * @throws ComputeException UNDEFINED for {@code logits} if no T is optimal: the label of every
     *     row has its largest logit, so the loss falls as T goes to 0; on average the logits of the
     *     labels do not exceed the mean logits of their rows, so the loss does not rise as T grows;
     *     or the logits of each row are equal
     */
    public static TemperatureScaling of(ScoredClasses logits) {
        LossSlope slope = LossSlope.of(logits);
        if (slope.isConstant()) {
            throw undefined("the logits of each row are equal, so the loss is the same at every temperature");
        }
        if (slope.labelsAreMaxima()) {
            throw undefined(
                    "the label of every row has its largest logit, so the loss falls as the temperature goes to 0");
        }
        LossSlope.Derivatives flat = slope.at(0);
        if (flat.slope() >= -ROUNDING * flat.size()) {
            throw undefined(
                    "on average the logits of the labels do not exceed the mean logits of their rows, so the loss"
                            + " does not rise as the temperature grows");
        }
        Search search = new Search(slope);
        double scaled = search.root();
        return new TemperatureScaling(slope.temperature(scaled), slope.inverseTemperature(scaled), search.iterations);
    }

    private static ComputeException undefined(String detail) {
        return new ComputeException(Reason.UNDEFINED, "logits", detail);
    }

    /** A search for the b > 0 at which the slope, which is increasing, is 0. */
    private static final class Search {
        private final LossSlope slope;
        private double low;
        private double high = Double.MAX_VALUE;
        private int iterations;

        Search(LossSlope slope) {
            this.slope = slope;
        }

        double root() {
            double b = 1;
            double previous = Double.POSITIVE_INFINITY;
            while (true) {
                LossSlope.Derivatives at = slope.at(b);
                iterations++;
                double next = b - at.slope() / at.curvature();
                if (Math.abs(at.slope()) <= ROUNDING * at.size()) {
                    // A last step improves b as far as rounding allows.
                    return next > low && next < high ? next : b;
                }
                if (at.slope() < 0) {
                    low = b;
                } else {
                    high = b;
                }
                // Bisect if Newton's method leaves the bounds or makes little progress.
                boolean converges = iterations <= MAX_NEWTON_STEPS && Math.abs(at.slope()) <= previous / 2;
                previous = Math.abs(at.slope());
                if (!(next > low && next < high && converges)) {
                    next = middle(low, high);
                }
                if (next == b) {
                    return b;
                }
                b = next;
            }
        }

        /**
         * Returns the median of the doubles in between. Halving the bit pattern bisects on a
         * logarithmic scale.
         */
        private static double middle(double low, double high) {
            long from = Double.doubleToRawLongBits(low);
            long to = Double.doubleToRawLongBits(high);
            return Double.longBitsToDouble(from + (to - from) / 2);
        }
    }
}
