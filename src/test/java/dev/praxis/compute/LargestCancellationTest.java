package dev.praxis.compute;

import static dev.praxis.compute.execution.Executions.assertStopsPromptly;

import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.attention.AttentionScaling;
import dev.praxis.compute.attention.MultiHeadAttention;
import dev.praxis.compute.attention.ScalingExperiment;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.CrossEntropy.Options;
import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.compute.function.Mask;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import dev.praxis.compute.function.Targets;
import dev.praxis.compute.generalization.EarlyStopping;
import dev.praxis.compute.generalization.ExperimentSetup;
import dev.praxis.compute.generalization.LearningCurve;
import dev.praxis.compute.generalization.NoiseDistribution;
import dev.praxis.compute.generalization.PointRange;
import dev.praxis.compute.generalization.PolynomialExperiment;
import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.Forecasts;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.classification.MulticlassConfusion;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.classification.TopK;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.PoissonBootstrap;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.ScoreRun;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.metrics.ranking.Thinning;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.compute.metrics.ranking.state.RankingState;
import dev.praxis.compute.metrics.ranking.state.StateReader;
import dev.praxis.compute.metrics.ranking.state.StateWriter;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.traced.SeededWeights;
import dev.praxis.compute.transformer.traced.Trace;
import dev.praxis.compute.transformer.traced.TracedEncoder;
import dev.praxis.compute.uncertainty.ClassificationUncertainty;
import dev.praxis.compute.uncertainty.RegressionUncertainty;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests that each computation stops promptly at the largest sizes that the default limits admit, in
 * the shapes with the longest steps: one row, one class, one epoch. The aim is 100 ms.
 */
class LargestCancellationTest {
    private static final int ELEMENTS = 10_000_000;
    private static final int HALF = ELEMENTS / 2;
    private static final double[] NUMBERS =
            new SplittableRandom(1).doubles(ELEMENTS).toArray();

    @Test
    void softmax_of_one_row() {
        DMatrixRMaj row = matrix(1, HALF);
        assertStopsPromptly("softmax, one row of 5,000,000", () -> Softmax.forward(row, 1));
        DMatrixRMaj probabilities = Softmax.probabilities(row, 1);
        assertStopsPromptly("softmax gradient, one row of 5,000,000", () -> Softmax.backward(probabilities, row, 1));
        Targets target = new Targets.ClassIndices(new long[] {0}, -1);
        Options options = new Options(null, 0.1, Reduction.MEAN);
        assertStopsPromptly("cross-entropy, one row of 5,000,000", () -> CrossEntropy.of(row, target, options));
        assertStopsPromptly(
                "masked softmax, one row of 5,000,000",
                () -> Softmax.probabilities(row, (query, key) -> key == HALF - 1));
        DMatrixRMaj classes = Softmax.probabilities(matrix(1, 3000), 1);
        assertStopsPromptly("jacobian of 3,000 classes", () -> SoftmaxJacobian.of(classes, 1));
    }

    @Test
    void uncertainty_of_many_samples_or_classes() {
        DMatrixRMaj one = matrix(1, HALF);
        DMatrixRMaj many = matrix(HALF, 1);
        assertStopsPromptly("uncertainty, 5,000,000 members", () -> RegressionUncertainty.of(many, many));
        assertStopsPromptly("uncertainty, 5,000,000 samples", () -> RegressionUncertainty.of(one, one));
        DMatrixRMaj classes = Softmax.probabilities(matrix(1, HALF), 1);
        assertStopsPromptly(
                "uncertainty, 5,000,000 classes", () -> ClassificationUncertainty.of(List.of(classes, classes)));
    }

    @Test
    void attention_of_many_queries_or_keys() {
        DMatrixRMaj square = matrix(1800, 64);
        double scale = Attention.inverseSqrt(64);
        assertStopsPromptly(
                "attention, 1,800 x 1,800", () -> Attention.forward(square, square, square, scale, Mask.causal()));
        DMatrixRMaj query = matrix(1, 1);
        DMatrixRMaj keys = matrix(2_000_000, 1);
        assertStopsPromptly(
                "attention, one query and 2,000,000 keys", () -> Attention.forward(query, keys, keys, 1, Mask.NONE));
        DMatrixRMaj wide = matrix(100, 2_000);
        assertStopsPromptly(
                "attention, 1,000 heads",
                () -> MultiHeadAttention.forward(wide, wide, wide, null, 1_000, 1, Mask.NONE)
                        .backward(wide));
        DMatrixRMaj upstream = matrix(1800, 1800);
        assertStopsPromptly(
                "attention scaling, 1,800 x 1,800", () -> AttentionScaling.of(square, square, scale, upstream));
    }

    @Test
    void scaling_experiments() {
        assertStopsPromptly("scaling experiment, 3,000,000 samples", () -> ScalingExperiment.of(1, 3_000_000, 2, 1));
        assertStopsPromptly("scaling experiment, 10,000,000 keys", () -> ScalingExperiment.of(1, 1, ELEMENTS, 1));
        assertStopsPromptly("scaling experiment, key size 10,000,000", () -> ScalingExperiment.of(ELEMENTS, 1, 2, 1));
    }

    @Test
    void generalization_of_many_points_or_epochs() {
        PointRange many = new PointRange(1_000_000, -1, 1);
        PointRange few = new PointRange(2, -1, 1);
        assertStopsPromptly(
                "experiment, 1,000,000 points, degree 20", () -> PolynomialExperiment.run(setup(many, 20, 1)));
        assertStopsPromptly("experiment, 3,000,000 epochs", () -> PolynomialExperiment.run(setup(few, 0, 3_000_000)));
        LearningCurve curve = new LearningCurve(numbers(3_000_000), numbers(3_000_000));
        assertStopsPromptly("diagnosis, 3,000,000 epochs", () -> EarlyStopping.of(curve, 1));
    }

    private static ExperimentSetup setup(PointRange points, int degree, int epochs) {
        return new ExperimentSetup(
                new double[] {1, 2},
                NoiseDistribution.NORMAL,
                0.5,
                points,
                points,
                degree,
                epochs,
                null,
                1,
                SnapshotEpochs.NONE);
    }

    @Test
    void rankings() {
        ScoredLabels plain = labels(HALF, null);
        ScoredLabels weighted = labels(HALF, numbers(HALF));
        assertStopsPromptly("sort, 5,000,000 rows", () -> RankedLabels.of(plain));
        assertStopsPromptly("sort, 5,000,000 weighted rows", () -> RankedLabels.of(weighted));
        RankedLabels ranked = RankedLabels.of(plain);
        assertStopsPromptly("counts, 5,000,000 rows", () -> ThresholdCounts.of(ranked));
        assertStopsPromptly(
                "bootstrap, 200 resamples of 5,000,000 rows",
                () -> AreaInterval.bootstrap(Area.AVERAGE_PRECISION, plain, ranked, 0.9, 200, 1));
        double[] thresholds = numbers(HALF);
        assertStopsPromptly("confusion, 5,000,000 rows and thresholds", () -> ConfusionMatrix.at(thresholds, plain));
        ScoredLabels few = labels(10, null);
        assertStopsPromptly(
                "bootstrap, 10,000,000 resamples of 10 rows",
                () -> AreaInterval.bootstrap(Area.AVERAGE_PRECISION, few, RankedLabels.of(few), 0.9, ELEMENTS, 1));
    }

    @Test
    void merges() {
        RankingState large = RankingState.of(numbers(HALF), labels(HALF, null).labels(), null);
        byte[] file = StateWriter.write(large);
        assertStopsPromptly("reading a state of 5,000,000 scores", () -> StateReader.read(file));
        assertStopsPromptly("writing a state of 5,000,000 scores", () -> StateWriter.write(large));
        assertStopsPromptly("merging two states of 5,000,000 scores", () -> RankingState.merge(List.of(large, large)));
        RankingState[] many = new RankingState[100_000];
        Arrays.setAll(many, i -> RankingState.of(new double[] {NUMBERS[i]}, new boolean[] {i % 3 == 0}, null));
        assertStopsPromptly("merging 100,000 states of one score", () -> RankingState.merge(List.of(many)));
        ScoreRun run = large.run();
        assertStopsPromptly("counts of a run of 5,000,000 scores", run::counts);
        assertStopsPromptly(
                "poisson, 200 resamples of 5,000,000 scores",
                () -> PoissonBootstrap.interval(Area.ENVELOPE, run, 0.5, 0.9, 200, 1));
    }

    @Test
    void thinning_of_a_curve_that_bends_at_one_end_only() {
        double[] x = new double[1_000_000];
        Arrays.setAll(x, i -> i / 1e6);
        double[] y = Arrays.stream(x).map(at -> Math.pow(at, 400)).toArray();
        assertStopsPromptly("thinning, 1,000,000 points", () -> Thinning.corners(x, y, 500_000));
    }

    @Test
    void classes() {
        for (int classes : new int[] {2, 3000}) {
            ScoredClasses rows = classes(ELEMENTS / classes, classes);
            String size = "%,d rows of %,d classes".formatted(ELEMENTS / classes, classes);
            assertStopsPromptly("confusion, " + size, () -> MulticlassConfusion.of(rows));
            assertStopsPromptly("one versus rest, " + size, () -> OneVersusRest.of(rows));
            assertStopsPromptly("top k, " + size, () -> TopK.accuracies(rows, new int[] {1}));
            assertStopsPromptly("temperature, " + size, () -> TemperatureScaling.of(rows));
        }
        Forecasts forecasts = Forecasts.ofClassOne(numbers(HALF), new int[HALF], null);
        assertStopsPromptly("equal mass, 5,000,000 rows", () -> Binning.equalMass(forecasts, 10_000));
        Binning bins = Binning.equalWidth(10_000);
        assertStopsPromptly("reliability, 5,000,000 rows", () -> Reliability.of(forecasts, bins));
    }

    @Test
    void encoders_of_many_tokens() {
        EncoderArchitecture architecture = EncoderArchitecture.uniform(
                512, 4, 4096, 2, Activation.GELU, NormPlacement.AFTER, 1e-5, new Positions.None());
        TracedEncoder encoder = new TracedEncoder(architecture, SeededWeights.of(architecture, 1));
        DMatrixRMaj tokens = matrix(1024, 512);
        boolean[] padding = new boolean[1024];
        assertStopsPromptly("traced encoder, 1,024 tokens of 512", () -> encoder.forward(tokens, padding, Trace.NONE));
        EncoderArchitecture large = EncoderArchitecture.uniform(
                2048, 4, 8192, 1, Activation.GELU, NormPlacement.AFTER, 1e-5, new Positions.None());
        assertStopsPromptly("weights of a seed, 2,048 x 8,192", () -> SeededWeights.of(large, 1));
        int[] ids = new int[10_000];
        Arrays.setAll(ids, i -> i);
        assertStopsPromptly(
                "embeddings of a seed, 10,000 tokens", () -> SeededWeights.embeddings(architecture, 1, ids));
    }

    private static ScoredLabels labels(int rows, double @Nullable [] weights) {
        boolean[] labels = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % 3 == 0;
        }
        return new ScoredLabels(numbers(rows), labels, weights);
    }

    private static ScoredClasses classes(int rows, int classes) {
        int[] labels = new int[rows];
        Arrays.setAll(labels, row -> row % classes);
        DMatrixRMaj scores = matrix(rows, classes);
        for (int row = 0; row < rows; row++) {
            // Better than chance, so that a temperature is optimal.
            scores.add(row, labels[row], 0.1);
        }
        return new ScoredClasses(scores, labels, null);
    }

    private static DMatrixRMaj matrix(int rows, int columns) {
        return DMatrixRMaj.wrap(rows, columns, numbers(rows * columns));
    }

    private static double[] numbers(int count) {
        return Arrays.copyOf(NUMBERS, count);
    }
}
