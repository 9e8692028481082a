package dev.praxis.api.metrics.ranking;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class RankingService {
    private static final int ARRAYS_OF_A_SORT = 2;
    private static final int NUMBERS_OF_A_CONFUSION = 10;
    private static final String NO_NEGATIVE = "no row that counts is negative";

    private final ComputeTimer timer;
    private final MemoryBudget memory;
    private final RankingLimits limits;

    RankingService(ComputeTimer timer, MemoryBudget memory, RankingLimits limits) {
        this.timer = timer;
        this.memory = memory;
        this.limits = limits;
    }

    PrAucResponse prAuc(PrAucRequest request) {
        memory.reserveComputeElements((long) ARRAYS_OF_A_SORT * request.scores().length);
        reserveBootstrap(request);
        return timer.record("pr-auc", () -> {
            ScoredLabels rows = request.rows();
            RankedLabels labels = RankedLabels.of(rows);
            RankingAreas areas = RankingAreas.of(labels);
            Map<String, String> undefined = new LinkedHashMap<>();
            if (areas.rocAuc().isEmpty()) {
                for (String field : new String[] {"areas/pr_gain", "areas/roc_auc", "normalized_area"}) {
                    undefined.put(field, NO_NEGATIVE);
                }
            }
            double least = areas.leastDavisGoadrich();
            return new PrAucResponse(
                    request.scores().length,
                    labels.positives(),
                    labels.prevalence(),
                    areas.distinctScores(),
                    AreasResponse.of(areas),
                    labels.prevalence(),
                    least,
                    least == 1 ? null : (areas.davisGoadrich() - least) / (1 - least),
                    interval(request.interval(), rows, labels, undefined),
                    request.operatingPoints() == null
                            ? null
                            : OperatingPoints.choose(request.operatingPoints(), labels),
                    Warning.of(rows, areas.distinctScores()),
                    undefined);
        });
    }

    ConfusionResponse confusion(ConfusionRequest request) {
        if (request.thresholds().length == 0) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT, "/thresholds", "expected at least one threshold, found none");
        }
        memory.reserveResponseElements((long) NUMBERS_OF_A_CONFUSION * request.thresholds().length);
        return timer.record("confusion", () -> {
            return new ConfusionResponse(Arrays.stream(ConfusionMatrix.at(request.thresholds(), request.rows()))
                    .map(ConfusionResponse.AtThreshold::of)
                    .toList());
        });
    }

    private static @Nullable IntervalResponse interval(
            @Nullable IntervalRequest request, ScoredLabels rows, RankedLabels ranked, Map<String, String> undefined) {
        if (request == null) {
            return null;
        }
        try {
            return IntervalResponse.of(request, interval(request, rows, ranked));
        } catch (ComputeException e) {
            if (e.reason() != Reason.UNDEFINED) {
                throw e.within("interval");
            }
            undefined.put("interval", e.getMessage());
            return null;
        }
    }

    private static AreaInterval interval(IntervalRequest request, ScoredLabels rows, RankedLabels ranked) {
        double level = request.levelOrDefault();
        return switch (request.method()) {
            case LOGIT -> AreaInterval.logit(request.of(), rows, ranked, level);
            case BINOMIAL -> AreaInterval.binomial(request.of(), rows, ranked, level);
            case BOOTSTRAP ->
                AreaInterval.bootstrap(
                        request.of(),
                        rows,
                        ranked,
                        level,
                        Math.clamp(request.resamplesOrDefault(), 0, Integer.MAX_VALUE),
                        request.seedOrDefault());
        };
    }

    /** Of each resample that is computed at a time, the counts; of all, the rows' places and the areas. */
    private void reserveBootstrap(PrAucRequest request) {
        IntervalRequest interval = request.interval();
        if (interval == null || interval.method() != IntervalMethod.BOOTSTRAP) {
            return;
        }
        long rows = request.scores().length;
        long resamples = interval.resamplesOrDefault();
        if (resamples > limits.bootstrapDraws() / Math.max(1, rows)) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "/interval/resamples",
                    "%d resamples of %d rows draw more than %d rows (praxis.ranking.bootstrap-draws)"
                            .formatted(resamples, rows, limits.bootstrapDraws()));
        }
        int atATime = Runtime.getRuntime().availableProcessors();
        memory.reserveComputeElements((2L * atATime + 3) * rows + Math.max(0, resamples));
    }
}
