package dev.praxis.api.metrics.ranking;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.RocCurve;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.wire.json.Tensor;
import dev.praxis.wire.json.Warning;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class CurveService {
    /** A copy of a score with its label and weight, and what is made from it. */
    private static final int VALUES_PER_PAIR = 3;

    private static final double VALUES_PER_POINT = 3;
    private static final double VALUES_PER_CLASS = 5;

    private final Admission admission;

    CurveService(Admission admission) {
        this.admission = admission;
    }

    PrecisionRecallCurveResponse precisionRecall(CurveRequest request) {
        int maxPoints = request.maxPointsOrDefault();
        Tensor scores = request.scores().columnAsVector().requireVectorOrMatrix("scores");
        Cost cost = cost(request, scores, n -> PrecisionRecallCurve.cost(n, maxPoints), maxPoints);
        return admission.run("precision-recall-curve", cost, () -> {
            ScoredClasses rows = scores.isVector() ? null : request.classes();
            List<ClassPrecisionRecall> classes =
                    classes(rows, c -> ClassPrecisionRecall.of(c, request.className(c), ofClass(rows, c), maxPoints));
            ThresholdCounts counts = ThresholdCounts.of(RankedLabels.of(all(request, rows)));
            admission.reserve(PrecisionRecallCurve.cost(counts.size(), maxPoints));
            return PrecisionRecallCurveResponse.of(
                    PrecisionRecallCurve.of(counts).thinned(maxPoints),
                    RankingAreas.of(counts),
                    counts.prevalence(),
                    classes,
                    warnings(request, counts, classes, ClassPrecisionRecall::distinctScores));
        });
    }

    RocCurveResponse roc(CurveRequest request) {
        int maxPoints = request.maxPointsOrDefault();
        Tensor scores = request.scores().columnAsVector().requireVectorOrMatrix("scores");
        Cost cost = cost(request, scores, n -> RocCurve.cost(n, maxPoints), maxPoints);
        return admission.run("roc-curve", cost, () -> {
            ScoredClasses rows = scores.isVector() ? null : request.classes();
            List<ClassRoc> classes =
                    classes(rows, c -> ClassRoc.of(c, request.className(c), ofClass(rows, c), maxPoints));
            ThresholdCounts counts = ThresholdCounts.of(RankedLabels.of(all(request, rows)));
            admission.reserve(RocCurve.cost(counts.size(), maxPoints));
            return RocCurveResponse.of(
                    RocCurve.of(counts).thinned(maxPoints),
                    counts.size(),
                    Area.ROC_AUC.of(counts),
                    classes,
                    warnings(request, counts, classes, ClassRoc::distinctScores));
        });
    }

    /** Returns the rows of the curve over all classes: the pairs of row and class if there are any. */
    private static ScoredLabels all(CurveRequest request, @Nullable ScoredClasses rows) {
        return rows == null ? request.rows() : OneVersusRest.pairs(rows);
    }

    private static <T> List<T> classes(@Nullable ScoredClasses rows, IntFunction<T> ofClass) {
        return rows == null
                ? List.of()
                : IntStream.range(0, rows.classes()).mapToObj(ofClass).toList();
    }

    private static ThresholdCounts ofClass(@Nullable ScoredClasses rows, int c) {
        return ThresholdCounts.of(RankedLabels.of(OneVersusRest.column(Objects.requireNonNull(rows), c)));
    }

    private static <T> List<Warning> warnings(
            CurveRequest request, ThresholdCounts counts, List<T> classes, ToIntFunction<T> points) {
        int most = classes.stream().mapToInt(points).max().orElse(0);
        return request.warnings(Math.max(counts.size(), most));
    }

    /**
     * Returns the cost of counting, and the operations of a curve with one threshold per row. The
     * memory of the curve over all rows is reserved later, when its length is known. Those of
     * classes are made one after another.
     */
    private static Cost cost(CurveRequest request, Tensor scores, IntFunction<Cost> curve, int maxPoints) {
        int entries = scores.values().getNumElements();
        boolean isWeighted = request.weights() != null;
        Cost all = countingCost(entries, isWeighted).plus(curve.apply(entries).withoutMemory());
        if (scores.isVector()) {
            return all;
        }
        int rows = scores.values().numRows;
        int classes = scores.values().numCols;
        Cost one = countingCost(rows, isWeighted).plus(curve.apply(rows));
        double points = Math.min(maxPoints, rows);
        return all.plus(Cost.working((double) VALUES_PER_PAIR * entries))
                .plus(one)
                .plus(one.times(classes - 1.0).withoutMemory())
                .plus(Cost.answer(classes * (VALUES_PER_POINT * points + VALUES_PER_CLASS)));
    }

    private static Cost countingCost(int rows, boolean isWeighted) {
        return ThresholdCounts.cost(rows, isWeighted).plus(RankingAreas.cost(rows));
    }
}
