package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.ScoredLabels;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

@Schema(description = "A warning about input that is valid but rarely intended.")
record Warning(
        @Schema(
                description =
                        "Code. binary_scores: every score is 0 or 1, as if labels had been sent as scores. tied_scores: more "
                                + "than half of the rows repeat the score of another row. few_positives: fewer than 10 rows are "
                                + "positive. interval_without_width: the requested method has no width, as for a perfect ranking.")
        String code,

        @Schema(description = "Description of the warning, with its numbers.")
        String detail) {
    private static final int FEW_POSITIVES = 10;

    /** Returns the warning of an interval whose ends are equal. */
    static Warning ofInterval(String detail) {
        return new Warning("interval_without_width", detail);
    }

    /**
     * Returns the warnings for rows with this number of distinct scores. Rows of weight 0 are
     * ignored.
     */
    static List<Warning> of(ScoredLabels rows, int distinctScores) {
        double[] scores = rows.scores();
        double[] weights = rows.weights();
        long counted = weights == null
                ? scores.length
                : Arrays.stream(weights).filter(weight -> weight > 0).count();
        List<Warning> warnings = new ArrayList<>();
        if (distinctScores <= 2 && Arrays.stream(scores).allMatch(score -> score == 0 || score == 1)) {
            warnings.add(new Warning("binary_scores", "every score is 0 or 1: were labels sent as scores?"));
        }
        if (2 * (counted - distinctScores) > counted) {
            warnings.add(new Warning(
                    "tied_scores", "%d rows have only %d distinct scores".formatted(counted, distinctScores)));
        }
        long positives = IntStream.range(0, scores.length)
                .filter(i -> rows.labels()[i] && (weights == null || weights[i] > 0))
                .count();
        if (positives < FEW_POSITIVES) {
            warnings.add(
                    new Warning("few_positives", "too few positive rows for reliable areas: %d".formatted(positives)));
        }
        return warnings;
    }
}
