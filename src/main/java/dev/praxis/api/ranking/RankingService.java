package dev.praxis.api.ranking;

import dev.praxis.compute.ranking.ConfusionMatrix;
import dev.praxis.compute.ranking.PrecisionRecallAreas;
import dev.praxis.compute.ranking.PrecisionRecallCurve;
import dev.praxis.compute.ranking.ScoredLabels;
import dev.praxis.compute.ranking.ThresholdCounts;
import dev.praxis.support.limits.MemoryBudget;
import dev.praxis.support.problem.ProblemException;
import dev.praxis.support.problem.ProblemType;
import dev.praxis.support.timing.ComputeTimer;
import java.util.Arrays;
import org.springframework.stereotype.Service;

@Service
class RankingService {
    private static final int ARRAYS_OF_A_CURVE = 6;
    private static final int NUMBERS_OF_A_CONFUSION = 10;

    private final ComputeTimer timer;
    private final MemoryBudget memory;

    RankingService(ComputeTimer timer, MemoryBudget memory) {
        this.timer = timer;
        this.memory = memory;
    }

    PrAucResponse prAuc(ScoredLabelsRequest request) {
        return timer.record("pr-auc", () -> {
            ThresholdCounts counts = counts(request);
            PrecisionRecallAreas areas = PrecisionRecallAreas.of(counts);
            return new PrAucResponse(
                    request.scores().length,
                    counts.positives(),
                    counts.prevalence(),
                    counts.size(),
                    PrAucResponse.Areas.of(areas));
        });
    }

    PrecisionRecallCurveResponse curve(ScoredLabelsRequest request) {
        return timer.record("precision-recall-curve", () -> {
            ThresholdCounts counts = counts(request);
            memory.reserveResponseElements((long) ARRAYS_OF_A_CURVE * counts.size());
            return PrecisionRecallCurveResponse.of(PrecisionRecallCurve.of(counts));
        });
    }

    ConfusionResponse confusion(ConfusionRequest request) {
        if (request.thresholds().length == 0) {
            throw new ProblemException(
                    ProblemType.INVALID_INPUT, "/thresholds", "expected at least one threshold, found none");
        }
        memory.reserveResponseElements((long) NUMBERS_OF_A_CONFUSION * request.thresholds().length);
        return timer.record("confusion", () -> {
            ScoredLabels rows =
                    new ScoredLabels(request.scores(), request.labels().positive(), request.weights());
            return new ConfusionResponse(Arrays.stream(ConfusionMatrix.at(request.thresholds(), rows))
                    .map(ConfusionResponse.AtThreshold::of)
                    .toList());
        });
    }

    private static ThresholdCounts counts(ScoredLabelsRequest request) {
        return ThresholdCounts.of(
                new ScoredLabels(request.scores(), request.labels().positive(), request.weights()));
    }
}
