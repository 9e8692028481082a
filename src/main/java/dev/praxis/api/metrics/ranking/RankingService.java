package dev.praxis.api.metrics.ranking;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.evaluation.BootstrapLimits;
import dev.praxis.evaluation.SliceLimits;
import dev.praxis.evaluation.Slices;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class RankingService {
    private static final long NUMBERS_PER_RESPONSE = 40;

    /** An index, and a copy of the row. */
    private static final double VALUES_PER_SLICED_ROW = 4;

    private static final String NO_NEGATIVE = "no row of positive weight is negative";

    private final Admission admission;
    private final BootstrapLimits limits;
    private final SliceLimits sliceLimits;

    RankingService(Admission admission, BootstrapLimits limits, SliceLimits sliceLimits) {
        this.admission = admission;
        this.limits = limits;
        this.sliceLimits = sliceLimits;
    }

    PrAucResponse prAuc(PrAucRequest request) {
        int count = request.scores().length;
        Slices slices = Slices.of(request.groups(), count, sliceLimits);
        return admission.run("pr-auc", cost(request, count, slices), () -> {
            ScoredLabels rows = request.rows();
            RankedLabels labels = RankedLabels.of(rows);
            OperatingPointsResponse points = request.operatingPoints() == null
                    ? null
                    : OperatingPoints.choose(request.operatingPoints(), labels);
            Map<String, String> undefined = new LinkedHashMap<>();
            Map<String, PrAucResponse> groups =
                    slices.answers(undefined, indices -> ofGroup(request, rows, indices, points));
            return answer(
                    request,
                    rows,
                    labels,
                    points,
                    Map.of(),
                    groups,
                    request.readWarnings().list(),
                    undefined);
        });
    }

    private Cost cost(PrAucRequest request, int count, Slices slices) {
        Cost cost = cost(request, count);
        if (slices.isEmpty()) {
            return cost;
        }
        // All groups together draw as many rows as the whole.
        requireDraws(request.interval(), 2.0 * count);
        return cost.plus(slices.cost(
                        rows -> cost(request, rows).withoutMemory().plus(Cost.answer(NUMBERS_PER_RESPONSE))))
                .plus(Cost.working(VALUES_PER_SLICED_ROW * count));
    }

    private Cost cost(PrAucRequest request, int count) {
        return RankedLabels.cost(count, request.weights() != null)
                .plus(RankingAreas.cost(count))
                .plus(intervalCost(request.interval(), count))
                .plus(request.operatingPoints() == null ? Cost.NONE : OperatingPoint.cost(count))
                .plus(Cost.answer(NUMBERS_PER_RESPONSE));
    }

    private static PrAucResponse ofGroup(
            PrAucRequest request, ScoredLabels rows, int[] indices, @Nullable OperatingPointsResponse points) {
        ScoredLabels group = new ScoredLabels(
                Slices.pick(rows.scores(), indices),
                Slices.pick(rows.labels(), indices),
                Slices.pickIfPresent(rows.weights(), indices));
        RankedLabels labels = RankedLabels.of(group);
        return answer(
                request,
                group,
                labels,
                request.operatingPoints() == null ? null : OperatingPoints.choose(request.operatingPoints(), labels),
                points == null ? Map.of() : points.at(group),
                Map.of(),
                List.of(),
                new LinkedHashMap<>());
    }

    private static PrAucResponse answer(
            PrAucRequest request,
            ScoredLabels rows,
            RankedLabels labels,
            @Nullable OperatingPointsResponse points,
            Map<String, ConfusionResponse.AtThreshold> atSharedThresholds,
            Map<String, PrAucResponse> groups,
            List<Warning> readWarnings,
            Map<String, String> undefined) {
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
        List<Warning> ofRows = RowWarnings.of(rows, areas.distinctScores());
        IntervalResponse interval =
                request.interval() == null ? null : Intervals.of(request.interval(), rows, labels, ofRows, undefined);
        warnings.addAll(ofRows);
        return new PrAucResponse(
                rows.scores().length,
                labels.positives(),
                labels.prevalence(),
                areas.distinctScores(),
                AreasResponse.of(areas),
                labels.prevalence(),
                leastArea,
                leastArea == 1 ? null : (areas.davisGoadrich() - leastArea) / (1 - leastArea),
                interval,
                points,
                atSharedThresholds,
                groups,
                warnings,
                undefined);
    }

    ConfusionResponse confusion(ConfusionRequest request) {
        double[] thresholds = request.thresholdsOrDefault();
        if (thresholds.length == 0) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT, "/thresholds", "expected at least one threshold, found none");
        }
        Cost cost = ConfusionMatrix.cost(request.scores().length, thresholds.length);
        return admission.run("confusion", cost, () -> {
            ConfusionMatrix[] matrices = ConfusionMatrix.at(thresholds, request.rows());
            return new ConfusionResponse(
                    Arrays.stream(matrices)
                            .map(matrix -> ConfusionResponse.AtThreshold.of(matrix, request.beta()))
                            .toList(),
                    request.readWarnings()
                            .and(
                                    request.thresholds() == null
                                            ? RowWarnings.ofDefaultThreshold(request.scores())
                                            : List.of()));
        });
    }

    private Cost intervalCost(@Nullable IntervalRequest interval, int rows) {
        if (interval != null && interval.method() == IntervalMethod.DELONG) {
            return AreaInterval.delongCost(rows);
        }
        if (interval == null || interval.method() != IntervalMethod.BOOTSTRAP) {
            return Cost.NONE;
        }
        requireDraws(interval, rows);
        return AreaInterval.bootstrapCost(rows, (double) interval.resamplesOrDefault(), admission.lanes());
    }

    private void requireDraws(@Nullable IntervalRequest interval, double rows) {
        if (interval != null && interval.method() == IntervalMethod.BOOTSTRAP) {
            limits.draws().require("/interval/resamples", (double) interval.resamplesOrDefault() * rows);
        }
    }
}
