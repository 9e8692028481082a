package dev.praxis.api.metrics.regression;

import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Drawings of the calibration of distributions and intervals. */
final class RegressionChart {
    private RegressionChart() {}

    static List<Chart> of(RegressionResponse response) {
        List<Chart> charts = new ArrayList<>(List.of(coverage(response)));
        charts.addAll(histograms(response));
        return charts;
    }

    /** Charts observed coverage against nominal level. */
    private static Chart coverage(RegressionResponse response) {
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.dashed("perfect calibration", new double[] {0, 1}, new double[] {0, 1}));
        if (response.quantiles() != null) {
            List<QuantilesResponse.Level> levels = response.quantiles().levels();
            marks.add(Mark.line(
                    "quantiles, mean pinball loss %s"
                            .formatted(text(response.quantiles().meanPinballLoss())),
                    levels.stream().mapToDouble(QuantilesResponse.Level::level).toArray(),
                    levels.stream()
                            .mapToDouble(QuantilesResponse.Level::coverage)
                            .toArray()));
        }
        if (response.ensemble() != null) {
            marks.add(intervals(
                    "ensemble, CRPS " + text(response.ensemble().crps()),
                    response.ensemble().intervals()));
        }
        if (response.gaussian() != null) {
            marks.add(intervals(
                    "normal distributions, CRPS " + text(response.gaussian().crps()),
                    response.gaussian().intervals()));
        }
        if (response.interval() != null) {
            IntervalResponse interval = response.interval();
            marks.add(Mark.points(
                    "intervals, score " + text(interval.intervalScore()),
                    new double[] {interval.level()},
                    new double[] {interval.coverage()}));
        }
        return new Chart(
                "Coverage",
                "Observed coverage against nominal level over %d rows: %s."
                        .formatted(
                                response.rows(),
                                String.join(
                                        "; ",
                                        marks.stream().skip(1).map(Mark::label).toList())),
                Axis.unit("nominal level"),
                Axis.unit("observed coverage"),
                marks);
    }

    /** Charts the histograms of ranks and of the probability integral transform. */
    private static List<Chart> histograms(RegressionResponse response) {
        List<Chart> charts = new ArrayList<>();
        if (response.ensemble() != null) {
            charts.add(histogram(
                    "Ranks of the targets",
                    "rank, as a fraction of the ranks",
                    response.ensemble().rankHistogram()));
        }
        if (response.gaussian() != null) {
            charts.add(histogram(
                    "Probability integral transform",
                    "probability",
                    response.gaussian().pitHistogram()));
        }
        return charts;
    }

    private static Mark intervals(String label, List<IntervalResponse> intervals) {
        List<IntervalResponse> ascending = intervals.stream()
                .sorted((a, b) -> Double.compare(a.level(), b.level()))
                .toList();
        return Mark.line(
                label,
                ascending.stream().mapToDouble(IntervalResponse::level).toArray(),
                ascending.stream().mapToDouble(IntervalResponse::coverage).toArray());
    }

    private static Chart histogram(String title, String label, double[] fractions) {
        int bins = fractions.length;
        double[] ends = new double[bins];
        Arrays.setAll(ends, i -> (i + 1.0) / bins);
        double most = Arrays.stream(fractions).max().orElse(0);
        return new Chart(
                title,
                "Fraction of targets in each of %d bins. The largest has %s, where equal ones would have %s."
                        .formatted(bins, Chart.number(most), Chart.number(1.0 / bins)),
                Axis.unit(label),
                new Axis("fraction of targets", 0, most),
                List.of(
                        Mark.rectangles("targets", ends, fractions),
                        Mark.dashed(
                                "perfect calibration", new double[] {0, 1}, new double[] {1.0 / bins, 1.0 / bins})));
    }

    /** Formats a number of any magnitude with four digits. */
    private static String text(double value) {
        return "%.4g".formatted(value);
    }
}
