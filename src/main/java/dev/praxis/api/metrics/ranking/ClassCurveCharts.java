package dev.praxis.api.metrics.ranking;

import dev.praxis.compute.metrics.ranking.Thinning;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds the charts of the curves of several classes. */
final class ClassCurveCharts {
    /** The maximum number of points per class. */
    private static final int POINTS = 200;

    private ClassCurveCharts() {}

    static Chart precisionRecall(PrecisionRecallCurveResponse curves) {
        List<Mark> marks = new ArrayList<>();
        for (ClassPrecisionRecall curve : ClassCurve.drawn(curves.classes())) {
            int[] kept = Thinning.corners(curve.recall(), curve.precision(), POINTS);
            marks.add(Mark.steps(
                    label("average precision", curve),
                    Thinning.pick(curve.recall(), kept),
                    Thinning.pick(curve.precision(), kept)));
        }
        return new Chart(
                title("Precision-recall curves", marks.size(), curves.classes().size()),
                description(
                        "Precision against recall",
                        curves.classes(),
                        "average precision",
                        curves.areas().averagePrecision(),
                        curves.macroAveragePrecision()),
                Axis.unit("recall"),
                Axis.unit("precision"),
                marks);
    }

    static Chart roc(RocCurveResponse curves) {
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.dashed("random ranking, area 0.5", new double[] {0, 1}, new double[] {0, 1}));
        for (ClassRoc curve : ClassCurve.drawn(curves.classes())) {
            int[] kept = Thinning.corners(curve.falsePositiveRate(), curve.truePositiveRate(), POINTS);
            marks.add(Mark.line(
                    label("area", curve),
                    CurveCharts.withOrigin(Thinning.pick(curve.falsePositiveRate(), kept)),
                    CurveCharts.withOrigin(Thinning.pick(curve.truePositiveRate(), kept))));
        }
        return new Chart(
                title("ROC curves", marks.size() - 1, curves.classes().size()),
                description(
                        "True positive rate against false positive rate",
                        curves.classes(),
                        "area",
                        curves.rocAuc(),
                        curves.macroRocAuc()),
                Axis.unit("false positive rate"),
                Axis.unit("true positive rate"),
                marks);
    }

    /** Labels a curve. The name comes last, since a long one is cut. */
    private static String label(String area, ClassCurve curve) {
        return "%s %s: %s".formatted(area, Chart.number(Objects.requireNonNull(curve.area())), curve.shownName());
    }

    private static String title(String curves, int drawn, int classes) {
        return drawn == classes
                ? "%s of %d classes".formatted(curves, classes)
                : "%s of the %d classes with the most rows, of %d".formatted(curves, drawn, classes);
    }

    private static String description(
            String axes, List<? extends ClassCurve> classes, String area, double micro, @Nullable Double macro) {
        return "%s of each of %d classes against the others. Micro-averaged %s %s%s.%s"
                .formatted(
                        axes,
                        classes.size(),
                        area,
                        Chart.number(micro),
                        macro == null ? "" : ", macro-averaged " + Chart.number(macro),
                        ClassCurve.leftOut(classes));
    }
}
