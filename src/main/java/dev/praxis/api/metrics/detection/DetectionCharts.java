package dev.praxis.api.metrics.detection;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.detection.ErrorKind;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Drawings of curves at several IoU thresholds, and of what errors cost. */
final class DetectionCharts {
    private static final int POINTS = 101;
    private static final int MAX_CURVES = 10;

    /** Space on either side of a bar, of a width of 1. */
    private static final double GAP = 0.15;

    private static final double HEADROOM = 1.05;

    private DetectionCharts() {}

    /** Charts the mean curve of some classes at several IoU thresholds. */
    static Chart curves(ProtocolAnswer answer, String title, int... labels) {
        double[] recalls =
                IntStream.range(0, POINTS).mapToDouble(i -> i / (POINTS - 1.0)).toArray();
        int thresholds = answer.iouThresholds().length;
        int step = Math.ceilDiv(thresholds, MAX_CURVES);
        List<Mark> marks = new ArrayList<>();
        for (int threshold = 0; threshold < thresholds; threshold += step) {
            double[] mean = new double[POINTS];
            for (int label : labels) {
                double[] precisions = answer.precisions(label, threshold, recalls);
                for (int i = 0; i < POINTS; i++) {
                    mean[i] += precisions[i] / labels.length;
                }
            }
            int index = threshold;
            double area = IntStream.of(labels)
                    .mapToDouble(label -> answer.averagePrecision(label, index))
                    .average()
                    .orElse(0);
            marks.add(Mark.line(
                    "IoU %s, average precision %s"
                            .formatted(threshold(answer.iouThresholds()[threshold]), Chart.number(area)),
                    recalls,
                    mean));
        }
        return new Chart(
                title,
                "Precision against recall at several IoU thresholds: %s."
                        .formatted(String.join(
                                "; ", marks.stream().map(Mark::label).toList())),
                Axis.unit("recall"),
                Axis.unit("precision"),
                marks);
    }

    /** Formats a threshold with as many decimals as it takes, up to four. */
    private static String threshold(double value) {
        return BigDecimal.valueOf(value)
                .setScale(4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Charts what average precision would gain if each kind of error were mended. */
    static Chart errors(DetectionErrors errors) {
        List<String> names = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        List<Double> gains = new ArrayList<>();
        for (ErrorKind kind : ErrorKind.values()) {
            DetectionErrors.Kind of = Objects.requireNonNull(errors.kinds().get(kind));
            names.add(Names.of(kind));
            gains.add(of.gain());
            sentences.add("%s %s (%d)".formatted(Names.of(kind), Chart.number(of.gain()), of.count()));
        }
        double[] x = new double[2 * names.size()];
        double[] y = new double[x.length];
        for (int i = 0; i < names.size(); i++) {
            x[2 * i] = i + GAP;
            x[2 * i + 1] = i + 1 - GAP;
            y[2 * i + 1] = gains.get(i);
        }
        return new Chart(
                "Errors, at an IoU of 0.5",
                "Average precision gained at an IoU of 0.5 if all errors of a kind were mended (number of errors): %s."
                        .formatted(String.join(", ", sentences)),
                Axis.named("kind of error", names),
                new Axis(
                        "gain",
                        0,
                        HEADROOM
                                * gains.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .max()
                                        .orElse(0)),
                List.of(Mark.rectangles("average precision gained by mending", x, y)),
                Chart.LOW);
    }
}
