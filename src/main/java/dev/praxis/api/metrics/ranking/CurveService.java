package dev.praxis.api.metrics.ranking;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.RocCurve;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import org.springframework.stereotype.Service;

@Service
class CurveService {
    private static final int ARRAYS_OF_A_CURVE = 6;

    /** What is sorted, and the counts a threshold. */
    private static final int ARRAYS_OF_COUNTS = 5;

    private final ComputeTimer timer;
    private final MemoryBudget memory;

    CurveService(ComputeTimer timer, MemoryBudget memory) {
        this.timer = timer;
        this.memory = memory;
    }

    PrecisionRecallCurveResponse precisionRecall(CurveRequest request) {
        int most = request.most();
        return timer.record("precision-recall-curve", () -> {
            ThresholdCounts counts = counts(request.rows(), most);
            RankingAreas areas = RankingAreas.of(counts);
            return PrecisionRecallCurveResponse.of(
                    PrecisionRecallCurve.of(counts).thinned(most), areas, counts.prevalence());
        });
    }

    RocCurveResponse roc(CurveRequest request) {
        int most = request.most();
        return timer.record("roc-curve", () -> {
            ThresholdCounts counts = counts(request.rows(), most);
            return RocCurveResponse.of(RocCurve.of(counts).thinned(most), counts.size(), Area.ROC_AUC.of(counts));
        });
    }

    /** Counts, with room for a curve of all of them, of which the answer holds only so many. */
    private ThresholdCounts counts(ScoredLabels rows, int most) {
        memory.reserveComputeElements((long) ARRAYS_OF_COUNTS * rows.scores().length);
        ThresholdCounts counts = ThresholdCounts.of(RankedLabels.of(rows));
        memory.reserveResponseElements((long) ARRAYS_OF_A_CURVE * Math.min(most, counts.size()));
        memory.reserveComputeElements((long) ARRAYS_OF_A_CURVE * counts.size());
        return counts;
    }
}
