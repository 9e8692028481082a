package dev.praxis.api.metrics.multilabel;

import dev.praxis.compute.metrics.classification.ClassAverage;
import dev.praxis.compute.metrics.multilabel.LabelAreas;
import dev.praxis.compute.metrics.multilabel.LabelCounts;
import dev.praxis.compute.metrics.multilabel.LabelRanking;
import dev.praxis.compute.metrics.multilabel.MultilabelRows;
import dev.praxis.wire.json.Undefined;
import dev.praxis.wire.json.Warning;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Builds the answer for some rows. */
final class MultilabelAnswer {
    private static final String NO_ROW = "no row has this label";
    private static final String NEVER_PREDICTED = "this label is never predicted";

    private final MultilabelRows rows;
    private final double[] thresholds;
    private final double zeroDivision;
    private final String @Nullable [] names;
    private final LabelCounts counts;
    private final LabelAreas[] areas;

    private MultilabelAnswer(MultilabelRows rows, double[] thresholds, double zeroDivision, String @Nullable [] names) {
        this.rows = rows;
        this.thresholds = thresholds;
        this.zeroDivision = zeroDivision;
        this.names = names;
        this.counts = LabelCounts.of(rows, thresholds, zeroDivision);
        this.areas = LabelAreas.perLabel(rows);
    }

    static MultilabelResponse of(
            MultilabelRows rows,
            double[] thresholds,
            double zeroDivision,
            String @Nullable [] names,
            Map<String, MultilabelResponse> groups,
            Map<String, String> undefined,
            List<Warning> warnings) {
        return new MultilabelAnswer(rows, thresholds, zeroDivision, names).response(groups, undefined, warnings);
    }

    private MultilabelResponse response(
            Map<String, MultilabelResponse> groups, Map<String, String> undefined, List<Warning> warnings) {
        LabelRanking ranking = LabelRanking.of(rows);
        LabelAreas all = LabelAreas.micro(rows);
        LabelCounts.Samples samples = counts.samples();
        return new MultilabelResponse(
                rows.rows(),
                rows.labels(),
                new LabelAverages(
                        counts.microPrecision().orElse(zeroDivision),
                        counts.microRecall().orElse(zeroDivision),
                        counts.microF1().orElse(zeroDivision),
                        Undefined.orNull(all.averagePrecision()),
                        Undefined.orNull(all.rocAuc()),
                        Map.of()),
                averages(ClassAverage::macro),
                averages(values -> ClassAverage.weighted(values, counts.supports())),
                new LabelAverages(
                        samples.precision(),
                        samples.recall(),
                        samples.f1(),
                        Undefined.orNull(ranking.samplesAveragePrecision()),
                        null,
                        Map.of()),
                samples.hammingLoss(),
                samples.subsetAccuracy(),
                ranking.rankingLoss(),
                ranking.coverageError(),
                ranking.averagePrecision(),
                zeroDivision,
                IntStream.range(0, rows.labels()).mapToObj(this::perLabel).toList(),
                groups,
                undefined,
                warnings);
    }

    private LabelAverages averages(Function<List<OptionalDouble>, ClassAverage> average) {
        Map<String, List<Integer>> leftOut = new LinkedHashMap<>();
        return new LabelAverages(
                value(average.apply(ratios(counts::precision)), "precision", leftOut),
                value(average.apply(ratios(counts::recall)), "recall", leftOut),
                value(average.apply(ratios(counts::f1)), "f1", leftOut),
                value(
                        average.apply(Arrays.stream(areas)
                                .map(LabelAreas::averagePrecision)
                                .toList()),
                        "average_precision",
                        leftOut),
                value(average.apply(Arrays.stream(areas).map(LabelAreas::rocAuc).toList()), "roc_auc", leftOut),
                leftOut);
    }

    private List<OptionalDouble> ratios(IntFunction<OptionalDouble> ratio) {
        return IntStream.range(0, rows.labels())
                .mapToObj(label -> OptionalDouble.of(ratio.apply(label).orElse(zeroDivision)))
                .toList();
    }

    private static @Nullable Double value(ClassAverage average, String field, Map<String, List<Integer>> leftOut) {
        if (!average.leftOut().isEmpty()) {
            leftOut.put(field, average.leftOut());
        }
        return Undefined.orNull(average.value());
    }

    private PerLabel perLabel(int label) {
        Map<String, String> undefined = new LinkedHashMap<>();
        LabelAreas ofLabel = areas[label];
        double support = counts.supports()[label];
        return new PerLabel(
                label,
                names == null ? null : names[label],
                thresholds[label],
                counts.truePositives()[label],
                counts.falsePositives()[label],
                counts.falseNegatives()[label],
                counts.trueNegatives()[label],
                Undefined.orReason(counts.precision(label), "precision", NEVER_PREDICTED, undefined),
                Undefined.orReason(counts.recall(label), "recall", NO_ROW, undefined),
                Undefined.orReason(
                        counts.f1(label), "f1", "no row has this label, and it is never predicted", undefined),
                support,
                Undefined.orReason(ofLabel.averagePrecision(), "average_precision", NO_ROW, undefined),
                Undefined.orReason(
                        ofLabel.rocAuc(), "roc_auc", support > 0 ? "every row has this label" : NO_ROW, undefined),
                ofLabel.bestF1()
                        .map(point ->
                                new PerLabel.BestF1(point.threshold(), ofLabel.f1(), point.precision(), point.recall()))
                        .orElse(null),
                undefined);
    }
}
