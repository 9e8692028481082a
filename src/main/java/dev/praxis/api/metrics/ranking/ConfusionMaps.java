package dev.praxis.api.metrics.ranking;

import dev.praxis.api.metrics.ranking.ConfusionResponse.AtThreshold;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.drawing.Numbers;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Builds the heat maps of confusion matrices at thresholds. */
final class ConfusionMaps {
    /** Maximum number of thresholds that are drawn. */
    private static final int THRESHOLDS = 6;

    private static final List<String> NAMES = List.of("positive", "negative");

    private ConfusionMaps() {}

    static List<HeatMap> of(ConfusionResponse response) {
        return response.results().stream()
                .limit(THRESHOLDS)
                .map(matrix -> map(matrix, response.results().size()))
                .toList();
    }

    private static HeatMap map(AtThreshold matrix, int thresholds) {
        String numbers = "precision %s, recall %s".formatted(number(matrix.precision()), number(matrix.recall()));
        double positives = matrix.truePositives() + matrix.falseNegatives();
        double negatives = matrix.falsePositives() + matrix.trueNegatives();
        String first = thresholds > THRESHOLDS ? ", among the first %d of %d".formatted(THRESHOLDS, thresholds) : "";
        return new HeatMap(
                "Threshold %s: %s".formatted(Numbers.of(matrix.threshold()), numbers),
                "Number of rows by label and prediction at the threshold %s%s, colored by the share of the label; %s."
                        .formatted(Numbers.of(matrix.threshold()), first, numbers),
                Axis.named("label", NAMES),
                Axis.named("prediction", NAMES),
                new DMatrixRMaj(new double[][] {
                    {share(matrix.truePositives(), positives), share(matrix.falseNegatives(), positives)},
                    {share(matrix.falsePositives(), negatives), share(matrix.trueNegatives(), negatives)}
                }),
                1,
                new DMatrixRMaj(new double[][] {
                    {matrix.truePositives(), matrix.falseNegatives()},
                    {matrix.falsePositives(), matrix.trueNegatives()}
                }),
                "share of the rows of the label");
    }

    private static double share(double count, double all) {
        return all == 0 ? 0 : count / all;
    }

    private static String number(@Nullable Double value) {
        return value == null ? "undefined" : Numbers.of(value);
    }
}
