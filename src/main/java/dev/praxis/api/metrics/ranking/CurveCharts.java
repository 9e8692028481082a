package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.Thinning;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import java.util.List;

/** Builds the charts of curves. */
final class CurveCharts {
    /** The maximum number of points per curve. More are not visible on a screen. */
    private static final int POINTS = 2000;

    private CurveCharts() {}

    /**
     * Charts precision as the steps that average precision sums, over the rectangles of the
     * envelope.
     */
    static Chart precisionRecall(PrecisionRecallCurveResponse curve) {
        int[] kept = Thinning.corners(curve.recall(), curve.precision(), POINTS);
        double[] recall = Thinning.pick(curve.recall(), kept);
        double[] precision = Thinning.pick(curve.precision(), kept);
        double averagePrecision = curve.areas().averagePrecision();
        return new Chart(
                "Precision-recall curve",
                "Precision against recall at %d thresholds. Average precision %s, area under the envelope %s, baseline %s."
                        .formatted(
                                curve.distinctScores(),
                                Chart.number(averagePrecision),
                                Chart.number(curve.areas().envelope()),
                                Chart.number(curve.prevalence())),
                Axis.unit("recall"),
                Axis.unit("precision"),
                List.of(
                        Mark.rectangles(
                                "envelope, area " + Chart.number(curve.areas().envelope()),
                                recall,
                                Thinning.pick(curve.envelope(), kept)),
                        Mark.dashed(
                                "baseline (prevalence) " + Chart.number(curve.prevalence()),
                                new double[] {0, 1},
                                new double[] {curve.prevalence(), curve.prevalence()}),
                        Mark.steps("precision, average " + Chart.number(averagePrecision), recall, precision)));
    }

    /** Charts the ROC curve over the diagonal of a random ranking. */
    static Chart roc(RocCurveResponse curve) {
        int[] kept = Thinning.corners(curve.falsePositiveRate(), curve.truePositiveRate(), POINTS);
        return new Chart(
                "ROC curve",
                "True positive rate against false positive rate at %d thresholds. Area %s."
                        .formatted(curve.distinctScores(), Chart.number(curve.rocAuc())),
                Axis.unit("false positive rate"),
                Axis.unit("true positive rate"),
                List.of(
                        Mark.dashed("random ranking, area 0.5", new double[] {0, 1}, new double[] {0, 1}),
                        Mark.line(
                                "ROC curve, area " + Chart.number(curve.rocAuc()),
                                withOrigin(Thinning.pick(curve.falsePositiveRate(), kept)),
                                withOrigin(Thinning.pick(curve.truePositiveRate(), kept)))));
    }

    /** Returns values of a curve that starts at 0. */
    static double[] withOrigin(double[] values) {
        double[] all = new double[values.length + 1];
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }
}
