package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.RowBlocks;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import java.util.stream.IntStream;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The first and second derivative of the mean log loss of {@code softmax(b d)} with respect to b.
 * The distances d are the logits, shifted by the maximum of their row and scaled to [-1, 0]. The
 * shift does not change the loss, and the scaling only scales b.
 */
final class LossSlope {
    private final ScoredClasses logits;

    /**
     * Halves of logits below this magnitude may be subnormal, and their differences even more so.
     */
    private static final double TINY = 0x1p-900;

    /**
     * Factor of logits before they are subtracted: ½, since the difference of two finite numbers
     * can overflow, but that of their halves cannot; a large power of two if all logits are tiny.
     */
    private final double factor;

    /** The maximum logit of each row, times {@link #factor}. */
    private final double[] maxima;

    /** The largest range of the logits of a row, times {@link #factor}. */
    private final double range;

    private final double totalWeight;

    private LossSlope(ScoredClasses logits, double factor, double[] maxima, double range) {
        this.logits = logits;
        this.factor = factor;
        this.maxima = maxima;
        this.range = range;
        this.totalWeight = logits.totalWeight();
    }

    /**
     * The derivatives at one b.
     *
     * @param slope {@code Σ w_i (E_b[d_i] - d_i(label_i)) / W}
     * @param curvature {@code Σ w_i Var_b[d_i] / W}
     * @param size {@code Σ w_i E_b[|d_i - d_i(label_i)|] / W}, the magnitude that the rounding
     *     error of the slope is relative to
     */
    record Derivatives(double slope, double curvature, double size) {}

    static LossSlope of(ScoredClasses logits) {
        double factor = CommonOps_DDRM.elementMaxAbs(logits.scores()) < TINY ? 1 / TINY : 0.5;
        double[] maxima = new double[logits.rows()];
        double range = 0;
        for (int row = 0; row < maxima.length; row++) {
            Execution.check();
            maxima[row] = factor * logits.score(row, logits.predicted(row));
            for (int c = 0; c < logits.classes() && logits.weight(row) > 0; c++) {
                range = Math.max(range, maxima[row] - factor * logits.score(row, c));
            }
        }
        return new LossSlope(logits, factor, maxima, range);
    }

    /** Returns whether every row of nonzero weight has equal logits. */
    boolean isConstant() {
        return range == 0;
    }

    /**
     * Returns whether the label of every row of nonzero weight has its largest logit, possibly
     * tied.
     */
    boolean labelsAreMaxima() {
        return IntStream.range(0, logits.rows())
                .allMatch(row -> logits.weight(row) == 0 || distance(row, logits.labels()[row]) == 0);
    }

    /** Converts b to the temperature of the logits, {@code range / (b factor)}, saturated. */
    double temperature(double b) {
        return Math.max(Double.MIN_VALUE, Float64.saturate(range / b / factor));
    }

    /** Converts b to the inverse temperature of the logits, saturated. */
    double inverseTemperature(double b) {
        return Float64.saturate(b / range * factor);
    }

    Derivatives at(double b) {
        double[] slopes = new double[logits.rows()];
        double[] curvatures = new double[logits.rows()];
        double[] sizes = new double[logits.rows()];
        // Rows are computed in parallel and summed in order, so the sums are the same on any number
        // of threads.
        RowBlocks.forEach(slopes.length, (double) Cost.EXPONENTIAL * logits.classes(), (from, to) -> {
            for (int row = from; row < to; row++) {
                if (logits.weight(row) > 0) {
                    fill(row, b, slopes, curvatures, sizes);
                }
            }
        });
        return new Derivatives(mean(slopes), mean(curvatures), mean(sizes));
    }

    private void fill(int row, double b, double[] slopes, double[] curvatures, double[] sizes) {
        double labelDistance = distance(row, logits.labels()[row]);
        CompensatedSum slope = new CompensatedSum();
        double sum = 0;
        double size = 0;
        double first = 0;
        double second = 0;
        for (int c = 0; c < logits.classes(); c++) {
            double d = distance(row, c);
            double term = Math.exp(b * d);
            slope.add((d - labelDistance) * term);
            sum += term;
            size += Math.abs(d - labelDistance) * term;
            first += d * term;
            second += d * d * term;
        }
        slopes[row] = slope.value() / sum;
        sizes[row] = size / sum;
        // The difference may cancel. It only affects the step size; convergence is decided by the
        // slope.
        curvatures[row] = Math.max(0, second / sum - (first / sum) * (first / sum));
    }

    private double mean(double[] values) {
        CompensatedSum sum = new CompensatedSum();
        for (int row = 0; row < values.length; row++) {
            Execution.checkAt(row);
            sum.add(logits.weight(row) / totalWeight * values[row]);
        }
        return sum.value();
    }

    /** Returns d, from -1 to 0. */
    private double distance(int row, int c) {
        return (factor * logits.score(row, c) - maxima[row]) / range;
    }
}
