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
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.json.Warning;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class RankingService {
    private static final long NUMBERS_PER_RESPONSE = 40;
    private static final String NO_NEGATIVE = "no row of positive weight is negative";

    private final Admission admission;
    private final BootstrapLimits limits;

    RankingService(Admission admission, BootstrapLimits limits) {
        this.admission = admission;
        this.limits = limits;
    }

    PrAucResponse prAuc(PrAucRequest request) {
        int count = request.scores().length;
        Cost cost = RankedLabels.cost(count, request.weights() != null)
                .plus(RankingAreas.cost(count))
                .plus(intervalCost(request.interval(), count))
                .plus(request.operatingPoints() == null ? Cost.NONE : OperatingPoint.cost(count))
                .plus(Cost.answer(NUMBERS_PER_RESPONSE));
        return admission.run("pr-auc", cost, () -> {
            ScoredLabels rows = request.rows();
            RankedLabels labels = RankedLabels.of(rows);
            RankingAreas areas = RankingAreas.of(labels);
            Map<String, String> undefined = new LinkedHashMap<>();
            if (areas.rocAuc().isEmpty()) {
                for (String field : new String[] {"areas/pr_gain", "areas/roc_auc", "normalized_area"}) {
                    undefined.put(field, NO_NEGATIVE);
                }
            }
            double leastArea = areas.leastDavisGoadrich();
            if (leastArea == 1 && areas.rocAuc().isPresent()) {
                undefined.put("normalized_area", "least_area is 1, since the negative rows have almost no weight");
            }
            List<Warning> warnings = RowWarnings.of(rows, areas.distinctScores());
            IntervalResponse interval = request.interval() == null
                    ? null
                    : Intervals.of(request.interval(), rows, labels, warnings, undefined);
            return new PrAucResponse(
                    count,
                    labels.positives(),
                    labels.prevalence(),
                    areas.distinctScores(),
                    AreasResponse.of(areas),
                    labels.prevalence(),
                    leastArea,
                    leastArea == 1 ? null : (areas.davisGoadrich() - leastArea) / (1 - leastArea),
                    interval,
                    request.operatingPoints() == null
                            ? null
                            : OperatingPoints.choose(request.operatingPoints(), labels),
                    request.readWarnings().and(warnings),
                    undefined);
        });
    }

    ConfusionResponse confusion(ConfusionRequest request) {
        if (request.thresholds().length == 0) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT, "/thresholds", "expected at least one threshold, found none");
        }
        Cost cost = ConfusionMatrix.cost(request.scores().length, request.thresholds().length);
        return admission.run("confusion", cost, () -> {
            return new ConfusionResponse(
                    Arrays.stream(ConfusionMatrix.at(request.thresholds(), request.rows()))
                            .map(ConfusionResponse.AtThreshold::of)
                            .toList(),
                    request.readWarnings().list());
        });
    }

    private Cost intervalCost(@Nullable IntervalRequest interval, int rows) {
        if (interval == null || interval.method() != IntervalMethod.BOOTSTRAP) {
            return Cost.NONE;
        }
        double resamples = (double) interval.resamplesOrDefault();
        limits.draws().require("/interval/resamples", resamples * rows);
        return AreaInterval.bootstrapCost(rows, resamples, admission.lanes());
    }
}
