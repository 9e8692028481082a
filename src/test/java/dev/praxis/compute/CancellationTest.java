package dev.praxis.compute;

import dev.praxis.compute.attention.ScalingExperiment;
import dev.praxis.compute.execution.Executions;
import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.CrossEntropy.Options;
import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import dev.praxis.compute.function.Targets;
import dev.praxis.compute.generalization.ExperimentSetup;
import dev.praxis.compute.generalization.NoiseDistribution;
import dev.praxis.compute.generalization.PointRange;
import dev.praxis.compute.generalization.PolynomialExperiment;
import dev.praxis.compute.kernel.Product;
import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.classification.OneVersusRest;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import dev.praxis.compute.metrics.ranking.Area;
import dev.praxis.compute.metrics.ranking.AreaInterval;
import dev.praxis.compute.metrics.ranking.RankedLabels;
import dev.praxis.compute.metrics.ranking.RankingAreas;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import dev.praxis.compute.uncertainty.ClassificationUncertainty;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

/**
 * Tests that computations of several seconds stop when cancelled. A computation that ignored its
 * token would finish without an exception, after at least ten seconds.
 */
class CancellationTest {
    private static final int ROWS = 200_000;
    private final Random random = new Random(1);

    @Test
    void a_product_stops_within_a_block() {
        DMatrixRMaj square = RandomMatrices_DDRM.rectangle(2000, 2000, -1, 1, random);
        Executions.assertStopsWhenCancelled(() -> Product.of(square, square));
    }

    @Test
    void softmax_stops_between_blocks_of_rows() {
        DMatrixRMaj logits = normals(ROWS, 20);
        Executions.assertStopsWhenCancelled(() -> Softmax.forward(logits, 1));
        DMatrixRMaj probabilities = Softmax.probabilities(logits, 1);
        Executions.assertStopsWhenCancelled(() -> Softmax.backward(probabilities, logits, 1));
    }

    @Test
    void a_jacobian_stops_between_blocks_of_rows() {
        DMatrixRMaj probabilities = Softmax.probabilities(normals(100, 300), 1);
        Executions.assertStopsWhenCancelled(() -> SoftmaxJacobian.of(probabilities, 1));
    }

    @Test
    void cross_entropy_stops_between_blocks_of_rows() {
        DMatrixRMaj logits = normals(ROWS, 20);
        Targets targets = new Targets.ClassIndices(random.longs(ROWS, 0, 20).toArray(), -1);
        Options options = new Options(null, 0, Reduction.MEAN);
        Executions.assertStopsWhenCancelled(() -> CrossEntropy.of(logits, targets, options));
    }

    @Test
    void an_experiment_stops_between_samples() {
        Executions.assertStopsWhenCancelled(() -> ScalingExperiment.of(1024, 100_000, 8, 1));
    }

    @Test
    void gradient_descent_stops_between_epochs() {
        PointRange range = new PointRange(1000, -1, 1);
        ExperimentSetup setup = new ExperimentSetup(
                new double[] {1, 2},
                NoiseDistribution.NORMAL,
                0.5,
                range,
                range,
                10,
                2_000_000,
                null,
                1,
                SnapshotEpochs.NONE);
        Executions.assertStopsWhenCancelled(() -> PolynomialExperiment.run(setup));
    }

    @Test
    void temperature_scaling_stops_between_blocks_of_rows() {
        DMatrixRMaj logits = normals(ROWS, 20);
        int[] labels = random.ints(ROWS, 0, 20).toArray();
        for (int row = 0; row < ROWS; row++) {
            logits.add(row, labels[row], 1);
        }
        ScoredClasses rows = new ScoredClasses(logits, labels, null);
        Executions.assertStopsWhenCancelled(() -> TemperatureScaling.of(rows));
    }

    @Test
    void one_versus_rest_stops_between_classes_and_parts_of_their_sorts() {
        ScoredClasses rows =
                new ScoredClasses(normals(ROWS, 20), random.ints(ROWS, 0, 20).toArray(), null);
        Executions.assertStopsWhenCancelled(() -> OneVersusRest.of(rows));
    }

    @Test
    void a_sort_stops_between_its_parts() {
        ScoredLabels plain = labels(5_000_000, false);
        Executions.assertStopsWhenCancelled(() -> RankedLabels.of(plain));
        ScoredLabels weighted = labels(5_000_000, true);
        Executions.assertStopsWhenCancelled(() -> RankedLabels.of(weighted));
    }

    @Test
    void sweeps_stop_between_thresholds() {
        RankedLabels ranked = RankedLabels.of(labels(5_000_000, false));
        Executions.assertStopsWhenCancelled(() -> RankingAreas.of(ranked));
        Executions.assertStopsWhenCancelled(() -> Area.DAVIS_GOADRICH.of(ranked));
    }

    @Test
    void a_bootstrap_stops_between_resamples() {
        ScoredLabels rows = labels(10_000, false);
        RankedLabels ranked = RankedLabels.of(rows);
        Executions.assertStopsWhenCancelled(
                () -> AreaInterval.bootstrap(Area.AVERAGE_PRECISION, rows, ranked, 0.9, 1_000_000, 1));
    }

    @Test
    void an_ensemble_stops_between_members_or_samples() {
        List<DMatrixRMaj> members = Collections.nCopies(50, Softmax.probabilities(normals(20_000, 20), 1));
        Executions.assertStopsWhenCancelled(() -> ClassificationUncertainty.of(members));
    }

    private DMatrixRMaj normals(int rows, int columns) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        RandomMatrices_DDRM.fillGaussian(matrix, 0, 2, random);
        return matrix;
    }

    private ScoredLabels labels(int rows, boolean areWeighted) {
        boolean[] labels = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextBoolean();
        }
        return new ScoredLabels(
                random.doubles(rows).toArray(),
                labels,
                areWeighted ? random.doubles(rows).toArray() : null);
    }
}
