package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.wire.json.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Warnings about rows that are valid but rarely intended. */
final class RowWarnings {
    private static final int FEW_POSITIVES = 10;

    private RowWarnings() {}

    /** Returns the warning of an interval whose ends are equal. */
    static Warning ofInterval(String detail) {
        return new Warning("interval_without_width", detail);
    }

    /** Returns the warnings about scores for which the default threshold is hardly meant. */
    static List<Warning> ofDefaultThreshold(double[] scores) {
        double min = Arrays.stream(scores).min().orElse(0);
        double max = Arrays.stream(scores).max().orElse(1);
        if (min < 0 || max > 1) {
            return List.of(new Warning(
                    "default_threshold",
                    "the scores, from %s to %s, are no probabilities, and thresholds has its default, %s"
                            .formatted(min, max, ConfusionRequest.DEFAULT_THRESHOLD)));
        }
        if (min >= ConfusionRequest.DEFAULT_THRESHOLD || max < ConfusionRequest.DEFAULT_THRESHOLD) {
            return List.of(new Warning(
                    "default_threshold",
                    "all scores, from %s to %s, are on one side of the default of thresholds, %s"
                            .formatted(min, max, ConfusionRequest.DEFAULT_THRESHOLD)));
        }
        return List.of();
    }

    /**
     * Returns the warnings for rows with this number of distinct scores. Rows of weight 0 are
     * ignored.
     */
    static List<Warning> of(ScoredLabels rows, int distinctScores) {
        double[] scores = rows.scores();
        double[] weights = rows.weights();
        IntPredicate counts = row -> weights == null || weights[row] > 0;
        IntStream positives = IntStream.range(0, scores.length).filter(row -> rows.labels()[row] && counts.test(row));
        return of(
                IntStream.range(0, scores.length).filter(counts).count(),
                positives.count(),
                distinctScores,
                () -> IntStream.range(0, scores.length).filter(counts).mapToDouble(row -> scores[row]));
    }

    /** Returns the warnings for the rows of a run. */
    static List<Warning> of(ScoreRun run, int distinctScores) {
        double positives = run.positives().totalRows();
        return of(
                (long) (positives + run.negatives().totalRows()),
                (long) positives,
                distinctScores,
                () -> Arrays.stream(run.scores()));
    }

    private static List<Warning> of(long rows, long positives, int distinctScores, Supplier<DoubleStream> scores) {
        List<Warning> warnings = new ArrayList<>();
        if (distinctScores <= 2 && scores.get().allMatch(score -> score == 0 || score == 1)) {
            warnings.add(new Warning("binary_scores", "every score is 0 or 1: were labels sent as scores?"));
        }
        if (2 * (rows - distinctScores) > rows) {
            warnings.add(
                    new Warning("tied_scores", "%d rows have only %d distinct scores".formatted(rows, distinctScores)));
        }
        if (positives < FEW_POSITIVES) {
            warnings.add(
                    new Warning("few_positives", "too few positive rows for reliable areas: %d".formatted(positives)));
        }
        return warnings;
    }
}
