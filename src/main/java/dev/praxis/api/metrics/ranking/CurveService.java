package dev.praxis.api.metrics.ranking;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.RocCurve;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import org.springframework.stereotype.Service;

@Service
class CurveService {
    private final Admission admission;

    CurveService(Admission admission) {
        this.admission = admission;
    }

    PrecisionRecallCurveResponse precisionRecall(CurveRequest request) {
        int maxPoints = request.maxPointsOrDefault();
        return admission.run(
                "precision-recall-curve",
                countingCost(request, PrecisionRecallCurve.cost(request.scores().length, maxPoints)),
                () -> {
                    ThresholdCounts counts = ThresholdCounts.of(RankedLabels.of(request.rows()));
                    admission.reserve(PrecisionRecallCurve.cost(counts.size(), maxPoints));
                    RankingAreas areas = RankingAreas.of(counts);
                    return PrecisionRecallCurveResponse.of(
                            PrecisionRecallCurve.of(counts).thinned(maxPoints),
                            areas,
                            counts.prevalence(),
                            request.warnings(counts.size()));
                });
    }

    RocCurveResponse roc(CurveRequest request) {
        int maxPoints = request.maxPointsOrDefault();
        return admission.run(
                "roc-curve", countingCost(request, RocCurve.cost(request.scores().length, maxPoints)), () -> {
                    ThresholdCounts counts = ThresholdCounts.of(RankedLabels.of(request.rows()));
                    admission.reserve(RocCurve.cost(counts.size(), maxPoints));
                    return RocCurveResponse.of(
                            RocCurve.of(counts).thinned(maxPoints),
                            counts.size(),
                            Area.ROC_AUC.of(counts),
                            request.warnings(counts.size()));
                });
    }

    /**
     * Returns the cost of counting, and the operations of a curve with one threshold per row. The
     * memory of the curve is reserved later, when its length is known.
     */
    private static Cost countingCost(CurveRequest request, Cost curve) {
        int rows = request.scores().length;
        return ThresholdCounts.cost(rows, request.weights() != null)
                .plus(RankingAreas.cost(rows))
                .plus(curve.withoutMemory());
    }
}
