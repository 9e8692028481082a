package dev.praxis.api.metrics.ranking;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.PoissonBootstrap;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.evaluation.BootstrapLimits;
import dev.praxis.evaluation.SliceLimits;
import dev.praxis.evaluation.Slices;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class RankingService {
    /** An index, and a copy of the row. */
    private static final double VALUES_PER_SLICED_ROW = 4;

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
            OperatingPointsResponse points = OperatingPoints.choose(request.operatingPoints(), labels);
            Map<String, String> undefined = new LinkedHashMap<>();
            Map<String, PrAucResponse> groups =
                    slices.answers(undefined, indices -> ofGroup(request, rows, indices, points));
            return new RankingAnswer(request.interval(), points, Map.of(), groups)
                    .of(new EvaluatedRows(rows, labels), request.readWarnings().list(), undefined);
        });
    }

    private Cost cost(PrAucRequest request, int count, Slices slices) {
        Cost cost = cost(request, count);
        if (slices.isEmpty()) {
            return cost;
        }
        // All groups together draw as many rows as the whole.
        requireDraws(request.interval(), 2.0 * count);
        return cost.plus(slices.cost(rows -> RankingAnswer.ofGroup(cost(request, rows), request.interval())))
                .plus(Cost.working(VALUES_PER_SLICED_ROW * count));
    }

    private Cost cost(PrAucRequest request, int count) {
        return RankedLabels.cost(count, request.weights() != null)
                .plus(intervalCost(request.interval(), count, request.weights() != null))
                .plus(RankingAnswer.cost(count, request.operatingPoints(), request.interval()));
    }

    private static PrAucResponse ofGroup(
            PrAucRequest request, ScoredLabels rows, int[] indices, @Nullable OperatingPointsResponse points) {
        ScoredLabels group = new ScoredLabels(
                Slices.pick(rows.scores(), indices),
                Slices.pick(rows.labels(), indices),
                Slices.pickIfPresent(rows.weights(), indices));
        RankedLabels labels = RankedLabels.of(group);
        return new RankingAnswer(
                        request.interval(),
                        OperatingPoints.choose(request.operatingPoints(), labels),
                        points == null ? Map.of() : points.at(group),
                        Map.of())
                .of(new EvaluatedRows(group, labels), List.of(), new LinkedHashMap<>());
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

    private Cost intervalCost(@Nullable IntervalRequest interval, int rows, boolean areWeighted) {
        if (interval == null) {
            return Cost.NONE;
        }
        requireDraws(interval, rows);
        double resamples = interval.resamplesOrDefault();
        int areas = interval.estimated().size();
        return switch (interval.method()) {
            case LOGIT, BINOMIAL -> Cost.NONE;
            case DELONG -> AreaInterval.delongCost(rows).times(areas);
            case BOOTSTRAP -> AreaInterval.bootstrapCost(rows, areas, resamples, admission.lanes());
            case POISSON ->
                ScoreRun.cost(rows, areWeighted)
                        .plus(PoissonBootstrap.cost(rows, resamples, admission.lanes())
                                .times(areas));
        };
    }

    private void requireDraws(@Nullable IntervalRequest interval, double rows) {
        if (interval != null && interval.method().resamples()) {
            limits.draws().require("/interval/resamples", interval.draws() * rows);
        }
    }
}
