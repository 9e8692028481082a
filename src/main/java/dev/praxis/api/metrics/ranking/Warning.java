package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.ScoredLabels;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

@Schema(description = "Something about the rows that is valid and seldom meant.")
record Warning(
        @Schema(
                description =
                        "binary_scores: every score is 0 or 1, as if labels had been sent for scores. tied_scores: more than half of the rows repeat another row's score."
                                + " few_positives: fewer than 10 rows are positive.")
        String code,

        @Schema(description = "The same in words, with its numbers.")
        String detail) {
    private static final int FEW_POSITIVES = 10;

    /** Of rows with so many distinct scores. Rows that weigh 0 are not there. */
    static List<Warning> of(ScoredLabels rows, int distinctScores) {
        double[] scores = rows.scores();
        double[] weights = rows.weights();
        long counted = weights == null
                ? scores.length
                : Arrays.stream(weights).filter(weight -> weight > 0).count();
        List<Warning> warnings = new ArrayList<>();
        if (distinctScores <= 2 && Arrays.stream(scores).allMatch(score -> score == 0 || score == 1)) {
            warnings.add(new Warning("binary_scores", "every score is 0 or 1: were labels sent for scores?"));
        }
        if (2 * (counted - distinctScores) > counted) {
            warnings.add(new Warning(
                    "tied_scores", "%d rows have only %d distinct scores".formatted(counted, distinctScores)));
        }
        long positives = IntStream.range(0, scores.length)
                .filter(i -> rows.labels()[i] && (weights == null || weights[i] > 0))
                .count();
        if (positives < FEW_POSITIVES) {
            warnings.add(new Warning(
                    "few_positives", "%d rows are positive: each moves every area far".formatted(positives)));
        }
        return warnings;
    }
}
