package dev.praxis.api.metrics.comparison;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RocCurve;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import java.util.ArrayList;
import java.util.List;

/** The curves of several models in one chart each. */
final class ComparisonCharts {
    /** The number of colors. More curves would look alike. */
    static final int CURVES = 5;

    private static final int POINTS = 2000;

    private final List<ComparedCurve> curves;
    private final List<String> names;
    private final List<Mark> precisionRecall = new ArrayList<>();
    private final List<Mark> roc = new ArrayList<>();

    ComparisonCharts(CompareRequest request, List<String> names) {
        this.curves = curves(request);
        this.names = names;
    }

    static List<ComparedCurve> curves(CompareRequest request) {
        List<ComparedCurve> curves = request.curves();
        return curves == null || curves.isEmpty()
                ? List.of(ComparedCurve.PRECISION_RECALL)
                : curves.stream().distinct().toList();
    }

    /** Returns the cost of one model's curves, whose points are part of the answer. */
    static Cost cost(CompareRequest request, int rows) {
        Cost cost = ThresholdCounts.cost(rows, request.weights() != null);
        return cost.plus(PrecisionRecallCurve.cost(rows, POINTS).passedOn())
                .plus(RocCurve.cost(rows, POINTS).passedOn());
    }

    /** Adds the curves of the next model. */
    void add(RankedLabels ranked) {
        int model = Math.max(precisionRecall.size(), roc.size());
        if (model == CURVES) {
            return;
        }
        ThresholdCounts counts = ThresholdCounts.of(ranked);
        String name = names.get(model);
        if (curves.contains(ComparedCurve.PRECISION_RECALL)) {
            PrecisionRecallCurve curve = PrecisionRecallCurve.of(counts).thinned(POINTS);
            precisionRecall.add(Mark.steps(
                    "%s, average precision %s".formatted(name, Chart.number(Area.AVERAGE_PRECISION.of(counts))),
                    curve.recall(),
                    curve.precision()));
        }
        if (curves.contains(ComparedCurve.ROC) && counts.negatives() > 0) {
            RocCurve curve = RocCurve.of(counts).thinned(POINTS);
            roc.add(Mark.line(
                    "%s, area %s".formatted(name, Chart.number(Area.ROC_AUC.of(counts))),
                    withOrigin(curve.falsePositiveRate()),
                    withOrigin(curve.truePositiveRate())));
        }
    }

    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        for (ComparedCurve curve : curves) {
            charts.add(
                    curve == ComparedCurve.PRECISION_RECALL
                            ? chart("Precision-recall curves", "recall", "precision", precisionRecall)
                            : chart("ROC curves", "false positive rate", "true positive rate", roc));
        }
        return charts;
    }

    private Chart chart(String title, String x, String y, List<Mark> marks) {
        List<Mark> all = new ArrayList<>(marks);
        String shown = names.size() > CURVES ? " of the first %d of %d models".formatted(CURVES, names.size()) : "";
        if (title.startsWith("ROC")) {
            all.addFirst(Mark.dashed("random ranking, area 0.5", new double[] {0, 1}, new double[] {0, 1}));
        }
        StringBuilder description = new StringBuilder(title + shown + ":");
        marks.forEach(mark -> description.append(' ').append(mark.label()).append(';'));
        description.setCharAt(description.length() - 1, '.');
        return new Chart(title + shown, description.toString(), Axis.unit(x), Axis.unit(y), all);
    }

    private static double[] withOrigin(double[] values) {
        double[] all = new double[values.length + 1];
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }
}
