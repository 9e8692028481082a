package dev.praxis.compute.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.Forecasts;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.calibration.ReliabilityBin;
import dev.praxis.compute.metrics.classification.ClassAverage;
import dev.praxis.compute.metrics.classification.ClassMetrics;
import dev.praxis.compute.metrics.classification.MulticlassConfusion;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.classification.ProbabilityScores;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.classification.TopK;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a common factor of all weights cancels in every metric, to the last bit if the product
 * is exact.
 */
class ScaledWeightsTest {
    private static final int CASES = 100;
    private static final int ROWS = 12;

    /** Weights are multiples of 2^-8 up to 4: none loses a bit when scaled down. */
    private static final double UNIT = 0x1p-8;

    @ParameterizedTest
    @ValueSource(ints = {-1066, -1000, -600, -450, 1, 500, 950, 1010})
    void scaled_weights_give_the_same_areas_curves_and_points(int exponent) {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            double[] scores = random.doubles(ROWS).map(x -> Math.floor(8 * x)).toArray();
            boolean[] labels = labels(random);
            double[] weights = weights(random);
            assertThat(ranking(new ScoredLabels(scores, labels, scaled(weights, exponent))))
                    .as("seed %d", seed)
                    .isEqualTo(ranking(new ScoredLabels(scores, labels, weights)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1066, -1000, -600, -450, 1, 500, 950, 1010})
    void scaled_weights_give_the_same_calibration(int exponent) {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            double[] probabilities =
                    random.doubles(ROWS).map(p -> 0.001 + 0.99 * p).toArray();
            boolean[] outcomes = labels(random);
            double[] weights = weights(random);
            assertThat(calibration(new Forecasts(probabilities, outcomes, scaled(weights, exponent))))
                    .as("seed %d", seed)
                    .isEqualTo(calibration(new Forecasts(probabilities, outcomes, weights)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1066, -1000, -600, -450, 1, 500, 950, 1010})
    void scaled_weights_give_the_same_classification(int exponent) {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            DMatrixRMaj scores = DMatrixRMaj.wrap(
                    ROWS, 3, random.doubles(3L * ROWS).map(p -> 0.01 + p).toArray());
            int[] labels = random.ints(ROWS, 0, 3).toArray();
            double[] weights = weights(random);
            assertThat(classification(new ScoredClasses(scores, labels, scaled(weights, exponent))))
                    .as("seed %d", seed)
                    .isEqualTo(classification(new ScoredClasses(scores, labels, weights)));
        }
    }

    private static List<Double> ranking(ScoredLabels rows) {
        RankedLabels ranked = RankedLabels.of(rows);
        ThresholdCounts counts = ThresholdCounts.of(ranked);
        RankingAreas areas = RankingAreas.of(ranked);
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(counts);
        OperatingPoint point = OperatingPoint.bestFBeta(ranked, 0.7);
        ConfusionMatrix matrix = ConfusionMatrix.at(new double[] {3.5}, rows)[0];
        AreaInterval bootstrap = AreaInterval.bootstrap(Area.AVERAGE_PRECISION, rows, ranked, 0.9, 20, 5);
        AreaInterval binomial = AreaInterval.binomial(Area.DAVIS_GOADRICH, rows, ranked, 0.9);
        return numbers(
                Stream.of(Area.values()).mapToDouble(area -> area.of(ranked)).toArray(),
                areas.envelope(),
                areas.averagePrecision(),
                areas.trapezoidal(),
                areas.davisGoadrich(),
                areas.elevenPoint(),
                areas.coco101Point(),
                areas.precisionRecallGain().orElse(2),
                areas.rocAuc().orElse(2),
                areas.leastDavisGoadrich(),
                curve.precision(),
                curve.recall(),
                point.threshold(),
                point.fBeta(ranked.positives(), 0.7),
                matrix.precision().orElse(2),
                matrix.recall().orElse(2),
                matrix.specificity().orElse(2),
                matrix.f1().orElse(2),
                matrix.accuracy(),
                bootstrap.lower(),
                bootstrap.upper(),
                bootstrap.standardError(),
                binomial.lower());
    }

    private static List<Double> calibration(Forecasts forecasts) {
        Reliability width = Reliability.of(forecasts, Binning.equalWidth(4));
        Reliability mass = Reliability.of(forecasts, Binning.equalMass(forecasts, 4));
        return numbers(
                forecasts.meanProbability(),
                forecasts.observedFrequency(),
                forecasts.brierScore(),
                forecasts.logLoss(),
                reliability(width),
                reliability(mass));
    }

    private static double[] reliability(Reliability reliability) {
        return Stream.concat(
                        Stream.of(
                                reliability.expectedCalibrationError(),
                                reliability.maximumCalibrationError(),
                                reliability.brierDecomposition().reliability(),
                                reliability.brierDecomposition().resolution(),
                                reliability.brierDecomposition().uncertainty(),
                                reliability.brierDecomposition().withinBinVariance(),
                                reliability.brierDecomposition().withinBinCovariance()),
                        reliability.bins().stream().map(ReliabilityBin::gap).map(gap -> gap.orElse(2)))
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static List<Double> classification(ScoredClasses rows) {
        List<OneVersusRest> rest = OneVersusRest.of(rows);
        ClassMetrics metrics = ClassMetrics.of(MulticlassConfusion.of(rows), rest, OptionalDouble.empty());
        return numbers(
                TopK.accuracies(rows, new int[] {1, 2}),
                metrics.precision().stream().mapToDouble(p -> p.orElse(2)).toArray(),
                metrics.f1().stream().mapToDouble(f -> f.orElse(2)).toArray(),
                metrics.averagePrecision().stream()
                        .mapToDouble(a -> a.orElse(2))
                        .toArray(),
                metrics.rocAuc().stream().mapToDouble(a -> a.orElse(2)).toArray(),
                ClassAverage.weighted(metrics.rocAuc(), metrics.supports())
                        .value()
                        .orElse(2),
                OneVersusRest.micro(rows).rocAuc().orElse(2),
                OneVersusRest.micro(rows).averagePrecision().orElse(2),
                ProbabilityScores.brierScore(rows),
                ProbabilityScores.logLoss(rows));
    }

    private static List<Double> numbers(Object... parts) {
        return Arrays.stream(parts)
                .flatMap(part ->
                        part instanceof double[] array ? Arrays.stream(array).boxed() : Stream.of((Double) part))
                .toList();
    }

    private static boolean[] labels(Random random) {
        boolean[] labels = new boolean[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i == 0 || (i > 1 && random.nextBoolean());
        }
        return labels;
    }

    private static double[] weights(Random random) {
        return random.ints(ROWS, 1, 1025).mapToDouble(n -> n * UNIT).toArray();
    }

    private static double[] scaled(double[] weights, int exponent) {
        return Arrays.stream(weights)
                .map(weight -> Math.scalb(weight, exponent))
                .toArray();
    }
}
