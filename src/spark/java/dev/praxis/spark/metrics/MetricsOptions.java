package dev.praxis.spark.metrics;

import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.OperatingGoal;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is asked about rows.
 *
 * @param columns the columns of the rows
 * @param interval the interval; null for none
 * @param thresholds of confusion matrices; empty for none
 * @param goals of operating points; empty for none
 * @param calibrationBins number of bins of equal width; 0 for no calibration
 * @param curvePoints maximum number of points of each curve; 0 for no curves
 * @param maxGroups maximum number of groups
 * @param scoresPerRange number of distinct scores of a group that one task handles at a time
 */
public record MetricsOptions(
        Columns columns,
        @Nullable Interval interval,
        List<Double> thresholds,
        List<OperatingGoal> goals,
        int calibrationBins,
        int curvePoints,
        int maxGroups,
        int scoresPerRange)
        implements Serializable {

    /** Levels of recall and of the false positive rate at which points of curves are kept. */
    static final int CURVE_LEVELS = 1000;

    static final int DEFAULT_CURVE_POINTS = 200;
    private static final int MIN_CURVE_POINTS = 2;
    static final int DEFAULT_BINS = 10;
    static final int DEFAULT_MAX_GROUPS = 10_000;
    static final int DEFAULT_SCORES_PER_RANGE = 1 << 21;

    /**
     * The columns of the rows.
     *
     * @param score higher for more likely positive
     * @param label a boolean, 0 or 1, or any value if {@code positiveLabel} is given
     * @param positiveLabel the value of positive rows, as a string; null for true or 1
     * @param weight at least 0; null for ones
     * @param groups the grouping columns; empty for none
     */
    public record Columns(
            String score,
            String label,
            @Nullable String positiveLabel,
            @Nullable String weight,
            List<String> groups) implements Serializable {}

    /** Methods of intervals, all of which need no row twice. */
    public enum Method {
        LOGIT,
        BINOMIAL,
        POISSON
    }

    /**
     * An interval of one area.
     *
     * @param of the area
     * @param method its method
     * @param level the confidence level
     * @param resamples with POISSON: number of resamples
     * @param seed with POISSON: seed of the resamples
     */
    public record Interval(Area of, Method method, double level, int resamples, long seed) implements Serializable {
        int drawnResamples() {
            return method == Method.POISSON ? resamples : 0;
        }
    }

    /** Returns the areas, calibration and curves of columns, with defaults for all else. */
    public static MetricsOptions of(Columns columns) {
        return new MetricsOptions(
                columns,
                null,
                List.of(),
                List.of(),
                DEFAULT_BINS,
                DEFAULT_CURVE_POINTS,
                DEFAULT_MAX_GROUPS,
                DEFAULT_SCORES_PER_RANGE);
    }

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException for a number out of range
     * @throws dev.praxis.compute.ComputeException for an interval whose method is not for its area
     */
    public MetricsOptions {
        require(thresholds.stream().allMatch(Double::isFinite), "thresholds must be finite");
        require(calibrationBins >= 0, "the number of bins must be at least 0");
        require(
                curvePoints == 0 || curvePoints >= MIN_CURVE_POINTS,
                "curves have at least 2 points, or 0 for no curves");
        require(scoresPerRange >= 1, "a range has at least 1 score");
        if (interval != null) {
            require(interval.level > 0 && interval.level < 1, "the level must be between 0 and 1");
            require(interval.method != Method.POISSON || interval.resamples >= 2, "resamples must be at least 2");
            GroupInterval.require(interval);
        }
    }

    private static void require(boolean isMet, String message) {
        if (!isMet) {
            throw new IllegalArgumentException(message);
        }
    }

    int resamples() {
        return interval == null ? 0 : interval.drawnResamples();
    }

    long seed() {
        return interval == null ? 0 : interval.seed;
    }
}
