package dev.praxis.api.metrics.comparison;

import dev.praxis.compute.Names;
import dev.praxis.compute.metrics.comparison.McNemar;
import dev.praxis.compute.metrics.comparison.ResampledDifference;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.Bootstrap;
import dev.praxis.compute.metrics.ranking.ClassRows;
import dev.praxis.compute.metrics.ranking.CountedRows;
import dev.praxis.compute.metrics.ranking.DeLong;
import dev.praxis.compute.metrics.ranking.Draws;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.resampling.Resamples;
import dev.praxis.evaluation.ResampleOptions;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.json.Categories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares models that score the same labelled rows. */
final class RowsComparison {
    private static final String NO_NEGATIVE = "no row of positive weight is negative";

    private final CompareRequest request;
    private final Compared models;
    private final boolean[] labels;
    private final double[] thresholds;
    private final Map<String, String> undefined = new LinkedHashMap<>();
    private final Pairs pairs;
    private final double level;

    RowsComparison(CompareRequest request, Compared models, double[] thresholds) {
        this.request = request;
        this.models = models;
        this.thresholds = thresholds;
        labels = Objects.requireNonNull(request.labels()).positive(request.positiveLabel());
        pairs = new Pairs(models.models());
        level = request.intervalOrDefault().levelOrDefault();
    }

    /** Returns the areas of a request, all by default. */
    static Area[] areas(CompareRequest request) {
        List<Area> areas = request.areas();
        return areas == null ? Area.values() : areas.stream().distinct().toArray(Area[]::new);
    }

    CompareResponse answer() {
        ResampleOptions options = request.intervalOrDefault();
        Arguments.within("interval", () -> {
            Resamples.requireLevel(level);
            Resamples.requireCount(options.resamplesOrDefault());
            return level;
        });
        ScoredLabels[] rows = IntStream.range(0, models.models())
                .mapToObj(model -> Arguments.renamed(
                        "scores",
                        models.fields().get(model),
                        () -> new ScoredLabels(models.values()[model], labels, request.weights())))
                .toArray(ScoredLabels[]::new);
        ClassRows classes = ClassRows.of(labels, request.weights());
        Area[] areas = definedAreas(classes);
        CountedRows[] counted = new CountedRows[rows.length];
        double[][] estimates = new double[rows.length][];
        ComparisonCharts charts = new ComparisonCharts(request, models.names());
        double positives = 0;
        for (int model = 0; model < rows.length; model++) {
            RankedLabels ranked = RankedLabels.of(rows[model]);
            ranked.requirePositive();
            positives = ranked.positives();
            estimates[model] = Area.of(areas, ranked);
            counted[model] = CountedRows.of(rows[model], ranked, classes);
            charts.add(ranked);
        }
        List<Chart> drawn = charts.charts();
        double[][][] resampled =
                Bootstrap.areas(counted, areas, draws(classes), options.intResamples(), options.seedOrDefault());
        List<Map<String, DifferenceResponse>> differences = differences(areas, estimates, resampled);
        List<@Nullable DeLongResponse> delongs = delongs(counted);
        List<@Nullable McNemarResponse> mcnemars = mcnemars();
        return response(
                positives,
                IntStream.range(0, pairs.count())
                        .mapToObj(pair -> new PairResponse(
                                models.names().get(pairs.a(pair)),
                                models.names().get(pairs.b(pair)),
                                differences.get(pair),
                                delongs.get(pair),
                                mcnemars.get(pair),
                                null,
                                null,
                                null))
                        .toList(),
                request.groups() == null ? null : leftOut(resampled),
                drawn);
    }

    private CompareResponse response(
            double positives, List<PairResponse> all, @Nullable Integer leftOut, List<Chart> charts) {
        PairResponse only = all.size() == 1 ? all.getFirst() : null;
        Categories groups = request.groups();
        return new CompareResponse(
                labels.length,
                positives,
                groups == null ? null : groups.names().size(),
                null,
                models.names(),
                only == null ? null : only.areas(),
                only == null ? null : only.delong(),
                only == null ? null : only.mcnemar(),
                null,
                null,
                null,
                only == null ? all : null,
                CompareResponse.Bootstrapped.of(request.intervalOrDefault(), leftOut),
                request.readWarnings().list(),
                undefined,
                charts);
    }

    private Area[] definedAreas(ClassRows classes) {
        if (classes.negatives() > 0) {
            return areas(request);
        }
        List<Area> defined = new ArrayList<>();
        for (Area area : areas(request)) {
            if (area.isUnderPrecisionRecallCurve()) {
                defined.add(area);
            } else {
                putForEachPair("areas/" + Names.of(area), NO_NEGATIVE);
            }
        }
        return defined.toArray(Area[]::new);
    }

    private Draws draws(ClassRows classes) {
        Categories groups = request.groups();
        return groups == null
                ? Draws.byClass(classes)
                : Draws.byGroup(classes, groups.codes(), groups.names().size());
    }

    private static int leftOut(double[][][] resampled) {
        return resampled[0].length == 0
                ? 0
                : (int) Arrays.stream(resampled[0][0]).filter(Double::isNaN).count();
    }

    private List<Map<String, DifferenceResponse>> differences(
            Area[] areas, double[][] estimates, double[][][] resampled) {
        List<Map<String, DifferenceResponse>> ofPairs = new ArrayList<>();
        for (int pair = 0; pair < pairs.count(); pair++) {
            ofPairs.add(new LinkedHashMap<>());
        }
        for (int i = 0; i < areas.length; i++) {
            int area = i;
            List<@Nullable DifferenceResponse> tests = pairs.test(pair -> DifferenceResponse.of(
                    estimates[pairs.a(pair)][area],
                    estimates[pairs.b(pair)][area],
                    ResampledDifference.of(resampled[pairs.a(pair)][area], resampled[pairs.b(pair)][area]),
                    level));
            for (int pair = 0; pair < pairs.count(); pair++) {
                DifferenceResponse test = Objects.requireNonNull(tests.get(pair));
                ofPairs.get(pair).put(Names.of(areas[area]), test);
                if (test.pValue() == null) {
                    undefined.put(
                            pairs.path(pair) + "areas/" + Names.of(areas[area]) + "/p_value",
                            "fewer than two resamples have rows of both classes");
                }
            }
        }
        return ofPairs;
    }

    private List<@Nullable DeLongResponse> delongs(CountedRows... counted) {
        String dependent = dependent("DeLong's variance is that");
        DeLong delong = dependent == null
                ? Arguments.orUndefined(() -> DeLong.of(counted), reason -> putForEachPair("delong", reason))
                : null;
        if (dependent != null) {
            putForEachPair("delong", dependent);
        }
        return pairs.test(pair -> delong == null
                ? null
                : DeLongResponse.of(
                        delong, pairs.a(pair), pairs.b(pair), level, pairs.path(pair) + "delong", undefined));
    }

    private List<@Nullable McNemarResponse> mcnemars() {
        String dependent = dependent("McNemar's test is one");
        if (dependent != null) {
            putForEachPair("mcnemar", dependent);
        }
        return pairs.test(pair -> {
            if (dependent != null) {
                return null;
            }
            double a = thresholds[pairs.a(pair)];
            double b = thresholds[pairs.b(pair)];
            McNemar counts = McNemar.of(models.values()[pairs.a(pair)], a, models.values()[pairs.b(pair)], b, labels);
            return McNemarResponse.of(counts, a, b, pairs.path(pair) + "mcnemar", undefined);
        });
    }

    /** Returns why a test of independent rows is undefined; null if it is defined. */
    private @Nullable String dependent(String test) {
        if (request.groups() != null) {
            return test + " of independent rows, and the rows of a group are not";
        }
        return request.weights() == null ? null : test + " of rows without weights";
    }

    private void putForEachPair(String field, String reason) {
        for (int pair = 0; pair < pairs.count(); pair++) {
            undefined.put(pairs.path(pair) + field, reason);
        }
    }
}
