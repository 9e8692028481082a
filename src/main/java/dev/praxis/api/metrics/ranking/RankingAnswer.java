package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.wire.json.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response with all areas of some rows.
 *
 * @param interval the requested interval; null for none
 * @param points the chosen operating points; null for none
 * @param atSharedThresholds counts of a group at the points of all rows; empty for all rows
 * @param groups responses by group
 */
record RankingAnswer(
        @Nullable IntervalRequest interval,
        @Nullable OperatingPointsResponse points,
        Map<String, ConfusionResponse.AtThreshold> atSharedThresholds,
        Map<String, PrAucResponse> groups) {
    private static final long NUMBERS_PER_RESPONSE = 40;
    private static final long NUMBERS_PER_INTERVAL = 10;

    private static final String NO_NEGATIVE = "no row of positive weight is negative";

    /** Returns the cost of {@link #of} for ranked rows, without that of computing intervals. */
    static Cost cost(double rows, @Nullable OperatingPointsRequest points, @Nullable IntervalRequest interval) {
        return RankingAreas.cost(rows)
                .plus(points == null ? Cost.NONE : OperatingPoint.cost(rows))
                .plus(answer(interval));
    }

    /** Returns the cost of {@link #of} beside other responses, without its memory. */
    static Cost ofGroup(Cost cost, @Nullable IntervalRequest interval) {
        return cost.withoutMemory().plus(answer(interval));
    }

    private static Cost answer(@Nullable IntervalRequest interval) {
        int intervals = interval == null ? 0 : interval.estimated().size();
        return Cost.answer(NUMBERS_PER_RESPONSE + NUMBERS_PER_INTERVAL * intervals);
    }

    /**
     * Computes the response.
     *
     * @param readWarnings the warnings of the body
     * @param undefined reasons so far. Added to.
     */
    PrAucResponse of(Evaluated rows, List<Warning> readWarnings, Map<String, String> undefined) {
        RankedLabels labels = rows.labels();
        RankingAreas areas = RankingAreas.of(labels);
        if (areas.rocAuc().isEmpty()) {
            for (String field : new String[] {"areas/pr_gain", "areas/roc_auc", "normalized_area"}) {
                undefined.put(field, NO_NEGATIVE);
            }
        }
        double leastArea = areas.leastDavisGoadrich();
        if (leastArea == 1 && areas.rocAuc().isPresent()) {
            undefined.put("normalized_area", "least_area is 1, since the negative rows have almost no weight");
        }
        List<Warning> warnings = new ArrayList<>(readWarnings);
        List<Warning> ofRows = rows.warnings(areas.distinctScores());
        Map<String, IntervalResponse> found =
                interval == null ? Map.of() : Intervals.of(interval, rows, ofRows, undefined);
        boolean areSeveral = interval != null && interval.areas() != null;
        warnings.addAll(ofRows);
        return new PrAucResponse(
                rows.rows(),
                labels.positives(),
                labels.prevalence(),
                areas.distinctScores(),
                AreasResponse.of(areas),
                labels.prevalence(),
                leastArea,
                leastArea == 1 ? null : (areas.davisGoadrich() - leastArea) / (1 - leastArea),
                areSeveral ? null : found.values().stream().findFirst().orElse(null),
                areSeveral ? found : Map.of(),
                points,
                atSharedThresholds,
                groups,
                warnings,
                undefined);
    }
}
