package dev.praxis.api.metrics.comparison;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.Float64;
import dev.praxis.compute.metrics.comparison.MeanBootstrap;
import dev.praxis.compute.metrics.comparison.PairedTTest;
import dev.praxis.compute.metrics.comparison.ResampledDifference;
import dev.praxis.compute.metrics.comparison.SignFlipTest;
import dev.praxis.compute.metrics.resampling.Resamples;
import dev.praxis.evaluation.ResampleOptions;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares systems by a value for each of the same queries. */
final class ValuesComparison {
    private static final int POINTS = 2000;

    private final CompareRequest request;
    private final Compared systems;
    private final Pairs pairs;
    private final ResampleOptions options;
    private final double level;
    private final Map<String, String> undefined = new LinkedHashMap<>();

    ValuesComparison(CompareRequest request, Compared systems) {
        this.request = request;
        this.systems = systems;
        pairs = new Pairs(systems.models());
        options = request.intervalOrDefault();
        level = options.levelOrDefault();
    }

    CompareResponse answer() {
        Arguments.within("interval", () -> {
            Resamples.requireLevel(level);
            Resamples.requireCount(options.resamplesOrDefault());
            return level;
        });
        int resamples = options.intResamples();
        double[][] means = MeanBootstrap.means(systems.values(), resamples, options.seedOrDefault());
        double[] estimates = Arrays.stream(systems.values())
                .mapToDouble(ValuesComparison::mean)
                .toArray();
        List<@Nullable DifferenceResponse> differences = pairs.test(pair -> DifferenceResponse.of(
                estimates[pairs.a(pair)],
                estimates[pairs.b(pair)],
                ResampledDifference.of(means[pairs.a(pair)], means[pairs.b(pair)]),
                level));
        List<@Nullable TTestResponse> tTests = pairs.test(pair -> {
            PairedTTest test = Arguments.orUndefined(
                    () -> PairedTTest.of(differences(pair)),
                    reason -> undefined.put(pairs.path(pair) + "t_test", reason));
            return test == null ? null : TTestResponse.of(test, level);
        });
        List<@Nullable RandomizationResponse> randomizations = pairs.test(pair ->
                RandomizationResponse.of(SignFlipTest.of(differences(pair), resamples, options.seedOrDefault())));
        return response(IntStream.range(0, pairs.count())
                .mapToObj(pair -> new PairResponse(
                        systems.names().get(pairs.a(pair)),
                        systems.names().get(pairs.b(pair)),
                        null,
                        null,
                        null,
                        differences.get(pair),
                        tTests.get(pair),
                        randomizations.get(pair)))
                .toList());
    }

    private CompareResponse response(List<PairResponse> all) {
        PairResponse only = all.size() == 1 ? all.getFirst() : null;
        return new CompareResponse(
                null,
                null,
                null,
                systems.rows(),
                systems.names(),
                null,
                null,
                null,
                only == null ? null : only.mean(),
                only == null ? null : only.tTest(),
                only == null ? null : only.randomization(),
                only == null ? all : null,
                CompareResponse.Bootstrapped.of(options, null),
                request.readWarnings().list(),
                undefined,
                List.of(chart()));
    }

    private double[] differences(int pair) {
        double[] a = systems.values()[pairs.a(pair)];
        double[] b = systems.values()[pairs.b(pair)];
        double[] differences = new double[a.length];
        Arrays.setAll(differences, i -> Float64.saturate(a[i] - b[i]));
        return differences;
    }

    private static double mean(double[] values) {
        CompensatedSum sum = new CompensatedSum();
        for (double value : values) {
            // Divided first, so that no sum overflows.
            sum.add(value / values.length);
        }
        return sum.value();
    }

    /** Charts the differences of the queries, from the lowest up. */
    private Chart chart() {
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.dashed("no difference", new double[] {0, 1}, new double[] {0, 0}));
        double min = 0;
        double max = 0;
        int shown = Math.min(pairs.count(), ComparisonCharts.CURVES);
        for (int pair = 0; pair < shown; pair++) {
            double[] ascending = differences(pair);
            Arrays.sort(ascending);
            min = Math.min(min, ascending[0]);
            max = Math.max(max, ascending[ascending.length - 1]);
            int points = Math.min(POINTS, ascending.length);
            double[] x = new double[points];
            double[] y = new double[points];
            for (int i = 0; i < points; i++) {
                int at = (int) ((long) i * (ascending.length - 1) / Math.max(1, points - 1));
                x[i] = (at + 0.5) / ascending.length;
                y[i] = ascending[at];
            }
            marks.add(Mark.points(
                    systems.names().get(pairs.a(pair)) + " - " + systems.names().get(pairs.b(pair)), x, y));
        }
        String of = pairs.count() > shown ? " of the first %d of %d pairs".formatted(shown, pairs.count()) : "";
        return new Chart(
                "Differences of queries" + of,
                "Differences of %d queries%s, from the lowest to the highest.".formatted(systems.rows(), of),
                Axis.unit("share of queries"),
                new Axis("difference", min, max),
                marks);
    }
}
