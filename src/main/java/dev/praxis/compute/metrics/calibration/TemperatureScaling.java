package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.classification.ScoredClasses;

/**
 * The temperature T that minimises {@code L(T) = -Σ w_i ln softmax(z_i / T)(label_i) / Σ w_i}.
 *
 * <p>L is convex in {@code b = 1 / T}, so that its least value is where
 * {@code dL/db = Σ w_i (E_b[z_i] - z_i(label_i)) / Σ w_i} is 0, with E_b the mean under
 * {@code softmax(b z_i)}. Newton's method finds it within bounds that close in on it.
 *
 * <p>Source: C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, On Calibration of Modern Neural Networks,
 * ICML 2017, section 4.2.
 *
 * @param temperature T, to the precision that the roundings of the derivative allow
 * @param inverseTemperature {@code 1 / T}
 * @param iterations how often the derivative was computed
 */
public record TemperatureScaling(double temperature, double inverseTemperature, int iterations) {
    private static final int NUMBERS_OF_AN_ANSWER = 11;

    /**
     * Probabilities and their logarithms, before and after, and the logits of two classes where one
     * was sent.
     */
    private static final double MATRICES = 5;

    private static final double OPERATIONS_OF_A_ROW = 50;

    /** About as many as Newton's method takes. */
    private static final int FEW_STEPS = 8;

    /**
     * The part of the derivative's terms that may be rounding: where it is smaller, its sign means
     * nothing.
     */
    private static final double ROUNDING = 0x1p-50;

    /**
     * Far more than Newton's method takes where rows are about equally wide. After so many the
     * bounds alone go on, and meet in 62 halvings at most.
     */
    private static final int NEWTON_STEPS = 30;

    /**
     * The cost of {@link #of} and of {@link TemperedScores} before and after: an exponential for
     * each logit and step.
     */
    public static Cost cost(double rows, double classes) {
        double entries = rows * classes;
        return Cost.multiplications((FEW_STEPS + 2) * Cost.EXPONENTIAL * entries)
                .plus(Cost.operations((FEW_STEPS + 2) * OPERATIONS_OF_A_ROW * rows))
                .plus(Cost.working(MATRICES * entries))
                .plus(Cost.answer(NUMBERS_OF_AN_ANSWER));
    }

    /**
     * Finds T.
     *
     * @param logits z. Not modified.
     * @throws ComputeException UNDEFINED, of {@code logits}, where no T is best: every row's label
     *     has its greatest logit, so that the loss falls as T goes to 0; the labels' logits are in
     *     the mean no greater than their rows', so that it does not rise as T grows; or the logits
     *     of each row are equal
     */
    public static TemperatureScaling of(ScoredClasses logits) {
        LossSlope slope = LossSlope.of(logits);
        if (slope.isConstant()) {
            throw undefined("the logits of each row are equal: the loss is the same at every temperature");
        }
        if (slope.labelsAreGreatest()) {
            throw undefined("every row's label has its greatest logit: the loss falls as the temperature goes to 0");
        }
        LossSlope.At flat = slope.at(0);
        if (flat.slope() >= -ROUNDING * flat.size()) {
            throw undefined(
                    "the labels' logits are in the mean no greater than those of their rows: the loss does not rise"
                            + " as the temperature grows");
        }
        Search search = new Search(slope);
        double scaled = search.root();
        return new TemperatureScaling(slope.temperature(scaled), slope.inverseTemperature(scaled), search.iterations);
    }

    private static ComputeException undefined(String detail) {
        return new ComputeException(Reason.UNDEFINED, "logits", detail);
    }

    /** The search for the b above 0 where the slope, which only rises, is 0. */
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
                LossSlope.At at = slope.at(b);
                iterations++;
                double next = b - at.slope() / at.curvature();
                if (Math.abs(at.slope()) <= ROUNDING * at.size()) {
                    // One more step is as good as rounding lets it be.
                    return next > low && next < high ? next : b;
                }
                if (at.slope() < 0) {
                    low = b;
                } else {
                    high = b;
                }
                // Where Newton's method leaves the bounds, or hardly gains, they are halved.
                boolean gains = iterations <= NEWTON_STEPS && Math.abs(at.slope()) <= previous / 2;
                previous = Math.abs(at.slope());
                if (!(next > low && next < high && gains)) {
                    next = middle(low, high);
                }
                if (next == b) {
                    return b;
                }
                b = next;
            }
        }

        /** The number that as many others of float64 lie above as below. */
        private static double middle(double low, double high) {
            long from = Double.doubleToRawLongBits(low);
            long to = Double.doubleToRawLongBits(high);
            return Double.longBitsToDouble(from + (to - from) / 2);
        }
    }
}
