package dev.praxis.compute.metrics.regression;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score of central intervals of a nominal level, as means over the rows, by weight.
 *
 * <p>Source: T. Gneiting, A. Raftery, Strictly Proper Scoring Rules, Prediction, and Estimation,
 * JASA 102 (2007), equation 43; with {@code α = 1 - level}:
 *
 * <pre>{@code
 * (u - l) + 2/α max(0, l - y) + 2/α max(0, y - u)
 * }</pre>
 *
 * @param level nominal level
 * @param coverage fraction of targets within their interval, ends included
 * @param width mean width
 * @param score mean of the score
 */
public record IntervalScore(double level, double coverage, double width, double score) {
    static final int TERMS = 3;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(double rows, int lanes) {
        return RowMeans.cost(rows, TERMS, lanes);
    }

    /**
     * Scores intervals.
     *
     * @param weights one per row, above 0; null for ones
     * @throws ComputeException SHAPE for different numbers of rows; VALUE for a number that is not
     *     finite, an upper end below the lower one, or a level that is not between 0 and 1
     */
    public static IntervalScore of(
            double[] lower, double[] upper, double level, double[] targets, double @Nullable [] weights) {
        int rows = targets.length;
        Columns.require("targets", targets, rows);
        Columns.require("lower", lower, rows);
        Columns.require("upper", upper, rows);
        if (!(level > 0 && level < 1)) {
            throw new ComputeException(Reason.VALUE, "level", "expected a number between 0 and 1, found " + level);
        }
        for (int row = 0; row < rows; row++) {
            if (upper[row] < lower[row]) {
                throw new ComputeException(
                        Reason.VALUE,
                        "upper",
                        "expected at least the lower end, %s, found %s".formatted(lower[row], upper[row]),
                        row);
            }
        }
        Scale scale = Scale.of(lower, upper, targets);
        double[] means = RowMeans.of(
                weights,
                rows,
                TERMS,
                () -> (row, terms) -> write(
                        terms, 0, level, scale.down(lower[row]), scale.down(upper[row]), scale.down(targets[row])));
        return read(means, 0, level, scale);
    }

    /** Writes the terms of a row. */
    static void write(double[] terms, int at, double level, double lower, double upper, double target) {
        double missed = Math.max(0, lower - target) + Math.max(0, target - upper);
        terms[at] = target >= lower && target <= upper ? 1 : 0;
        terms[at + 1] = upper - lower;
        terms[at + 2] = upper - lower + 2 / (1 - level) * missed;
    }

    /** Reads the means of the terms. */
    private static IntervalScore read(double[] means, int at, double level, Scale scale) {
        return new IntervalScore(level, means[at], scale.up(means[at + 1]), scale.up(means[at + 2]));
    }

    /** Reads the means of the terms of several levels. */
    static List<IntervalScore> read(double[] means, int at, double[] levels, Scale scale) {
        List<IntervalScore> scores = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            scores.add(read(means, at + TERMS * i, levels[i], scale));
        }
        return scores;
    }
}
