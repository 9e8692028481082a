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
 * First and second derivative of the mean log loss of {@code softmax(b d)} by b, where d are logits
 * that were moved and scaled into [-1, 0], the greatest of each row at 0: neither changes where the
 * loss is least, but for the scale.
 */
final class LossSlope {
    private final ScoredClasses logits;

    /**
     * Logits below it are no normal numbers any more when they are halved, and their differences
     * still less.
     */
    private static final double TINY = 0x1p-900;

    /**
     * What logits are multiplied by before they are subtracted: ½, since the difference of two
     * finite numbers can overflow, that of their halves cannot; a great power of two where all are
     * tiny.
     */
    private final double unit;

    /** Of each row, in units. */
    private final double[] maxima;

    /** Of the widest row, in units. */
    private final double scale;

    private final double totalWeight;

    private LossSlope(ScoredClasses logits, double unit, double[] maxima, double scale) {
        this.logits = logits;
        this.unit = unit;
        this.maxima = maxima;
        this.scale = scale;
        this.totalWeight = logits.totalWeight();
    }

    /**
     * The derivatives at one b.
     *
     * @param slope {@code Σ w_i (E_b[d_i] - d_i(label_i)) / W}
     * @param curvature {@code Σ w_i Var_b[d_i] / W}
     * @param size {@code Σ w_i E_b[|d_i - d_i(label_i)|] / W}, against which the slope is small or
     *     not
     */
    record At(double slope, double curvature, double size) {}

    static LossSlope of(ScoredClasses logits) {
        double unit = CommonOps_DDRM.elementMaxAbs(logits.scores()) < TINY ? 1 / TINY : 0.5;
        double[] maxima = new double[logits.rows()];
        double scale = 0;
        for (int row = 0; row < maxima.length; row++) {
            Execution.check();
            maxima[row] = unit * logits.score(row, logits.predicted(row));
            for (int c = 0; c < logits.classes() && logits.weight(row) > 0; c++) {
                scale = Math.max(scale, maxima[row] - unit * logits.score(row, c));
            }
        }
        return new LossSlope(logits, unit, maxima, scale);
    }

    /** Whether no row that counts has two different logits. */
    boolean isConstant() {
        return scale == 0;
    }

    /** Whether the label of every row that counts has its greatest logit, perhaps with others. */
    boolean labelsAreGreatest() {
        return IntStream.range(0, logits.rows())
                .allMatch(row -> logits.weight(row) == 0 || distance(row, logits.labels()[row]) == 0);
    }

    /** The temperature of the logits themselves that one of d is: {@code scale / b}, saturated. */
    double temperature(double b) {
        return Math.max(Double.MIN_VALUE, Float64.saturate(scale / b / unit));
    }

    /** Its inverse. */
    double inverseTemperature(double b) {
        return Float64.saturate(b / scale * unit);
    }

    At at(double b) {
        double[] slopes = new double[logits.rows()];
        double[] curvatures = new double[logits.rows()];
        double[] sizes = new double[logits.rows()];
        // Rows are shared out, and summed in their order: the sums are the same on any number of
        // threads.
        RowBlocks.forEach(slopes.length, (double) Cost.EXPONENTIAL * logits.classes(), (from, to) -> {
            for (int row = from; row < to; row++) {
                if (logits.weight(row) > 0) {
                    fill(row, b, slopes, curvatures, sizes);
                }
            }
        });
        return new At(mean(slopes), mean(curvatures), mean(sizes));
    }

    private void fill(int row, double b, double[] slopes, double[] curvatures, double[] sizes) {
        double ofLabel = distance(row, logits.labels()[row]);
        CompensatedSum toLabel = new CompensatedSum();
        double sum = 0;
        double size = 0;
        double first = 0;
        double second = 0;
        for (int c = 0; c < logits.classes(); c++) {
            double d = distance(row, c);
            double term = Math.exp(b * d);
            toLabel.add((d - ofLabel) * term);
            sum += term;
            size += Math.abs(d - ofLabel) * term;
            first += d * term;
            second += d * d * term;
        }
        slopes[row] = toLabel.value() / sum;
        sizes[row] = size / sum;
        // As a difference it may lose digits. It only says how far to go; where to stop is the
        // slope's to say.
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

    /** d, from -1 to 0. */
    private double distance(int row, int c) {
        return (unit * logits.score(row, c) - maxima[row]) / scale;
    }
}
