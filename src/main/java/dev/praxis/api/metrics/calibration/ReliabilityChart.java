package dev.praxis.api.metrics.calibration;

import dev.praxis.evaluation.ReliabilityResponse;
import dev.praxis.evaluation.ReliabilityResponse.Bin;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The reliability diagram: observed frequency against forecast probability. */
final class ReliabilityChart {
    /** Integers above it have gaps. */
    private static final double MAX_INTEGER = 0x1p53;

    private ReliabilityChart() {}

    /**
     * Charts bins of equal width as rectangles, and bins of equal mass as a line through their
     * means, over the diagonal of perfect calibration.
     */
    static Chart of(CalibrationResponse calibration) {
        ReliabilityResponse width = calibration.equalWidth();
        ReliabilityResponse mass = calibration.equalMass();
        return new Chart(
                "Reliability",
                "Observed frequency against forecast probability of %d rows. Expected calibration error %s over %d bins of equal width, %s over %d bins of equal mass."
                        .formatted(
                                calibration.rows(),
                                Chart.number(width.expectedCalibrationError()),
                                width.bins().size(),
                                Chart.number(mass.expectedCalibrationError()),
                                mass.bins().size()),
                Axis.unit("probability"),
                Axis.unit("observed frequency"),
                List.of(
                        Mark.rectangles(
                                "bins of equal width, expected calibration error "
                                        + Chart.number(width.expectedCalibrationError()),
                                width.bins().stream().mapToDouble(Bin::upper).toArray(),
                                width.bins().stream()
                                        .mapToDouble(bin -> Objects.requireNonNullElse(bin.observedFrequency(), 0.0))
                                        .toArray()),
                        Mark.dashed("perfect calibration", new double[] {0, 1}, new double[] {0, 1}),
                        Mark.line(
                                "bins of equal mass, expected calibration error "
                                        + Chart.number(mass.expectedCalibrationError()),
                                mass.bins().stream()
                                        .mapToDouble(bin -> Objects.requireNonNull(bin.meanProbability()))
                                        .toArray(),
                                mass.bins().stream()
                                        .mapToDouble(bin -> Objects.requireNonNull(bin.observedFrequency()))
                                        .toArray())));
    }

    /** Charts the number of rows in each bin of equal width. */
    static Chart counts(ReliabilityResponse width) {
        double[] counts = width.bins().stream().mapToDouble(Bin::count).toArray();
        double most = Arrays.stream(counts).max().orElse(0);
        return new Chart(
                "Rows by probability",
                "Number of rows, or their weight, in each of %d bins of equal width. The largest bin has %s."
                        .formatted(counts.length, count(most)),
                Axis.unit("probability"),
                new Axis("rows", 0, most),
                List.of(Mark.rectangles(
                        "rows, %s at most".formatted(count(most)),
                        width.bins().stream().mapToDouble(Bin::upper).toArray(),
                        counts)),
                Chart.LOW);
    }

    private static String count(double value) {
        boolean isInteger = value == Math.rint(value) && value < MAX_INTEGER;
        return String.format(Locale.ROOT, isInteger ? "%.0f" : "%.4g", value);
    }
}
