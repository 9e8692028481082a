package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.attention.AttentionScaling;
import dev.praxis.compute.attention.ScalingExperiment;
import dev.praxis.compute.dense.Backpropagation;
import dev.praxis.compute.dense.DenseLayer;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.compute.dense.GradientCheck;
import dev.praxis.compute.dense.LayerActivation;
import dev.praxis.compute.dense.Optimizer;
import dev.praxis.compute.dense.Training;
import dev.praxis.compute.dense.TrainingSettings;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import dev.praxis.compute.generalization.EarlyStopping;
import dev.praxis.compute.generalization.ExperimentSetup;
import dev.praxis.compute.generalization.NoiseDistribution;
import dev.praxis.compute.generalization.PointRange;
import dev.praxis.compute.generalization.PolynomialExperiment;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.classification.ClassMetrics;
import dev.praxis.compute.metrics.classification.MulticlassConfusion;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.classification.ProbabilityScores;
import dev.praxis.compute.metrics.classification.TopK;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.ConfusionMatrix;
import dev.praxis.compute.metrics.ranking.OperatingPoint;
import dev.praxis.compute.metrics.ranking.PrecisionRecallCurve;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.RocCurve;
import dev.praxis.compute.metrics.ranking.ThresholdCounts;
import dev.praxis.compute.transformer.traced.SeededWeights;
import dev.praxis.compute.uncertainty.ClassificationUncertainty;
import dev.praxis.compute.uncertainty.RegressionUncertainty;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the stated costs of algorithms with their actual memory and growth. */
class CostsTest {
    private static final int ROWS = 3;
    private static final int CLASSES = 4;

    @Test
    void stated_response_elements_match_the_result_arrays() {
        DMatrixRMaj logits = new DMatrixRMaj(ROWS, CLASSES);
        Softmax.Forward softmax = Softmax.forward(logits, 1);
        assertThat(Softmax.forwardCost(ROWS, CLASSES).answerElements())
                .isEqualTo(softmax.probabilities().getNumElements()
                        + softmax.logProbabilities().getNumElements());
        assertThat(Softmax.probabilitiesCost(ROWS, CLASSES).answerElements()).isEqualTo(ROWS * CLASSES);
        assertThat(Softmax.backwardCost(ROWS, CLASSES).answerElements()).isEqualTo(ROWS * CLASSES);
        assertThat(SoftmaxJacobian.cost(ROWS, CLASSES).answerElements())
                .isEqualTo(
                        SoftmaxJacobian.of(softmax.probabilities(), 1).entries().getNumElements());
        assertThat(CrossEntropy.cost(ROWS, CLASSES).answerElements()).isEqualTo(2 * ROWS * CLASSES + ROWS);
        assertThat(ClassificationUncertainty.cost(7, ROWS, CLASSES).answerElements())
                .isEqualTo(4 * ROWS * CLASSES + 3 * ROWS);
        assertThat(RegressionUncertainty.cost(7, ROWS).answerElements()).isEqualTo(4 * ROWS);
        // Queries 3 x 2, keys 5 x 2, values 5 x 7.
        assertThat(Attention.forwardCost(3, 5, 2, 7).answerElements()).isEqualTo(3 * 15 + 21);
        assertThat(Attention.backwardCost(3, 5, 2, 7).answerElements()).isEqualTo(6 + 10 + 35);
        assertThat(PrecisionRecallCurve.cost(1000, 10).answerElements()).isEqualTo(60);
        assertThat(RocCurve.cost(5, 10).answerElements()).isEqualTo(30);
    }

    @Test
    void working_memory_includes_only_arrays_held_at_the_same_time() {
        assertNumbers(AttentionScaling.cost(3, 5, 2), 9 * 15);
        assertNumbers(ScalingExperiment.cost(new long[] {8, 16}, 100, 4, 2), 4 * 400 + 2 * 5 * 16);
        assertNumbers(ScalingExperiment.cost(new long[] {8, 16}, 1, 4, 2), 4 * 4 + 5 * 16);
        assertNumbers(ThresholdCounts.cost(10, false), 50);
        // Per row: 36 bytes, and 20 of each lane.
        assertNumbers(AreaInterval.bootstrapCost(10, 1, 200, 4), (36 + 20 * 4) * 10 / Double.BYTES + 200);
        assertNumbers(TemperatureScaling.cost(10, 3), 150);
        // Rows are counted in four parts or in as many as there are lanes.
        assertNumbers(OneVersusRest.cost(10, 3, false, 2), 2 * 10 + 12 * 4 * 10);
        assertNumbers(OneVersusRest.cost(10, 3, false, 8), 2 * 10 + 12 * 8 * 10);
        assertThat(OneVersusRest.cost(10, 3, true, 2).workingBytes())
                .isGreaterThanOrEqualTo(10 * (30 + 20) * Double.BYTES);
    }

    /** An algorithm's operations as a function of one of its sizes. */
    interface Sized {
        Cost cost(int size);
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                sized("softmax, rows", n -> Softmax.forwardCost(n, CLASSES)),
                sized("softmax, classes", n -> Softmax.forwardCost(ROWS, n)),
                sized("softmax gradient, rows", n -> Softmax.backwardCost(n, CLASSES)),
                sized("softmax gradient, classes", n -> Softmax.backwardCost(ROWS, n)),
                sized("jacobian, rows", n -> SoftmaxJacobian.cost(n, CLASSES)),
                sized("jacobian, classes", n -> SoftmaxJacobian.cost(ROWS, n)),
                sized("cross-entropy, rows", n -> CrossEntropy.cost(n, CLASSES)),
                sized("cross-entropy, classes", n -> CrossEntropy.cost(ROWS, n)),
                sized("uncertainty, members", n -> ClassificationUncertainty.cost(n, ROWS, CLASSES)),
                sized("uncertainty, samples", n -> ClassificationUncertainty.cost(2, n, CLASSES)),
                sized("uncertainty, classes", n -> ClassificationUncertainty.cost(2, ROWS, n)),
                sized("uncertainty of numbers, members", n -> RegressionUncertainty.cost(n, ROWS)),
                sized("uncertainty of numbers, samples", n -> RegressionUncertainty.cost(2, n)),
                sized("attention, queries", n -> Attention.forwardCost(n, 5, 2, 7)),
                sized("attention, keys", n -> Attention.forwardCost(3, n, 2, 7)),
                sized("attention, key size", n -> Attention.forwardCost(3, 5, n, 7)),
                sized("attention, value size", n -> Attention.forwardCost(3, 5, 2, n)),
                sized("attention gradient, queries", n -> Attention.backwardCost(n, 5, 2, 7)),
                sized("attention gradient, keys", n -> Attention.backwardCost(3, n, 2, 7)),
                sized("attention gradient, key size", n -> Attention.backwardCost(3, 5, n, 7)),
                sized("attention gradient, value size", n -> Attention.backwardCost(3, 5, 2, n)),
                sized("scaling, queries", n -> AttentionScaling.cost(n, 5, 2)),
                sized("scaling, keys", n -> AttentionScaling.cost(3, n, 2)),
                sized("scaling, key size", n -> AttentionScaling.cost(3, 5, n)),
                sized("experiment, key size", n -> ScalingExperiment.cost(new long[] {n}, 2, 4, 1)),
                sized("experiment, samples", n -> ScalingExperiment.cost(new long[] {8}, n, 4, 1)),
                sized("experiment, keys", n -> ScalingExperiment.cost(new long[] {8}, 2, n, 1)),
                sized("ranking, rows", n -> RankedLabels.cost(n, false).plus(RankingAreas.cost(n))),
                sized("counts, rows", n -> ThresholdCounts.cost(n, false)),
                sized("operating points, rows", n -> OperatingPoint.cost(n)),
                sized("curve, thresholds", n -> PrecisionRecallCurve.cost(n, 2)),
                sized("curve, points", n -> RocCurve.cost(1 << 20, n)),
                sized("bootstrap, rows", n -> AreaInterval.bootstrapCost(n, 1, 200, 1)),
                sized("bootstrap, resamples", n -> AreaInterval.bootstrapCost(10, 1, n, 1)),
                sized("confusion, rows", n -> ConfusionMatrix.cost(n, 3)),
                sized("confusion, thresholds", n -> ConfusionMatrix.cost(10, n)),
                sized("classes, rows", n -> OneVersusRest.cost(n, CLASSES, false, 1)),
                sized("classes, classes", n -> OneVersusRest.cost(ROWS, n, false, 1)),
                sized("confusion of classes, rows", n -> MulticlassConfusion.cost(n, CLASSES)),
                sized("confusion of classes, classes", n -> MulticlassConfusion.cost(ROWS, n)),
                sized("metrics of classes", ClassMetrics::cost),
                sized("top k, rows", n -> TopK.cost(n, CLASSES, 1)),
                sized("top k, classes", n -> TopK.cost(ROWS, n, 1)),
                sized("top k, ks", n -> TopK.cost(ROWS, CLASSES, n)),
                sized("scores, rows", n -> ProbabilityScores.cost(n, CLASSES)),
                sized("scores, classes", n -> ProbabilityScores.cost(ROWS, n)),
                sized("reliability, rows", n -> Reliability.cost(n, 15)),
                sized("reliability, bins", n -> Reliability.cost(10, n)),
                sized("temperature, rows", n -> TemperatureScaling.cost(n, CLASSES)),
                sized("temperature, classes", n -> TemperatureScaling.cost(ROWS, n)),
                sized("epochs", EarlyStopping::cost),
                sized("polynomial, points", n -> PolynomialExperiment.cost(experiment(n, 3, 10))),
                sized("polynomial, epochs", n -> PolynomialExperiment.cost(experiment(10, 3, n))),
                sized("weights of a seed", SeededWeights::cost),
                sized("forward pass, samples", n -> ForwardPass.cost(network(2), n)),
                sized("forward pass, inputs", n -> ForwardPass.cost(network(n), 3)),
                sized("backward pass, samples", n -> Backpropagation.cost(network(2), n)),
                sized("gradient check, samples", n -> GradientCheck.cost(network(2), n)),
                sized("gradient check, inputs", n -> GradientCheck.cost(network(n), 3)),
                sized("training, samples", n -> training(2, 10, 5, n, 0)),
                sized("training, validation", n -> training(2, 10, 5, 3, n)),
                sized("training, epochs", n -> training(2, n, 5, 3, 0)),
                sized("training, inputs", n -> training(n, 10, 5, 3, 0)));
    }

    private static Arguments sized(String name, Sized sized) {
        return Arguments.of(name, sized);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sizes")
    void operations_and_memory_grow_with_each_size(String name, Sized sized) {
        for (int size = 2; size <= 1024; size *= 2) {
            Cost small = sized.cost(size);
            Cost large = sized.cost(2 * size);
            assertThat(large.operations())
                    .as(name)
                    .isGreaterThan(small.operations())
                    .isFinite();
            assertThat(large.workingBytes()).as(name).isGreaterThanOrEqualTo(small.workingBytes());
        }
        assertThat(sized.cost(0).operations()).as(name).isFinite().isNotNegative();
    }

    @Test
    void options_that_take_longer_cost_more() {
        assertMore(RankedLabels.cost(10, true), RankedLabels.cost(10, false));
        assertMore(OneVersusRest.cost(10, 3, true, 1), OneVersusRest.cost(10, 3, false, 1));
        // Small batches mean more optimizer steps.
        assertMore(training(2, 10, 1, 64, 0), training(2, 10, 64, 64, 0));
        // A thinned curve takes longer to compute, and less to write.
        assertThat(PrecisionRecallCurve.cost(1000, 10).passedOn().operations())
                .isGreaterThan(PrecisionRecallCurve.cost(1000, 1000).passedOn().operations());
    }

    private static void assertMore(Cost more, Cost less) {
        assertThat(more.operations()).isGreaterThan(less.operations());
    }

    private static Cost training(int inputs, int epochs, int batchSize, int samples, int validation) {
        TrainingSettings settings =
                new TrainingSettings(Math.max(1, epochs), batchSize, 0.1, Optimizer.SGD, 1, SnapshotEpochs.NONE);
        return Training.cost(network(inputs), settings, samples, validation);
    }

    private static DenseNetwork network(int inputs) {
        DMatrixRMaj weights = new DMatrixRMaj(2, Math.max(1, inputs));
        return new DenseNetwork(List.of(new DenseLayer(weights, new double[2], LayerActivation.TANH)));
    }

    private static ExperimentSetup experiment(int points, int degree, int epochs) {
        PointRange range = new PointRange(Math.max(1, points), -1, 1);
        return new ExperimentSetup(
                new double[] {1},
                NoiseDistribution.NORMAL,
                0.5,
                range,
                range,
                degree,
                Math.max(1, epochs),
                null,
                1,
                SnapshotEpochs.NONE);
    }

    private static void assertNumbers(Cost cost, long numbers) {
        assertThat(cost.workingBytes()).isEqualTo(numbers * Double.BYTES);
    }

    @Test
    void sizes_beyond_any_memory_are_saturated() {
        long many = 1L << 40;
        assertThat(SoftmaxJacobian.cost(many, many).answerElements()).isEqualTo(Long.MAX_VALUE);
        assertThat(Attention.forwardCost(many, many, many, many).answerElements())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(ScalingExperiment.randomNumbers(new long[] {many}, many, many))
                .isGreaterThan(1e36);
    }
}
