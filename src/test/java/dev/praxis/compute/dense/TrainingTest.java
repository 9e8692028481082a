package dev.praxis.compute.dense;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static dev.praxis.compute.dense.LayerActivation.IDENTITY;
import static dev.praxis.compute.dense.LayerActivation.SIGMOID;
import static dev.praxis.compute.dense.LayerActivation.SOFTMAX;
import static dev.praxis.compute.dense.LayerActivation.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.SnapshotEpochs;
import dev.praxis.compute.dense.Training.End;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingTest {
    private final Random random = new Random(8);

    private static Training train(DenseNetwork network, Samples samples, Loss loss, TrainingSettings settings) {
        return Training.of(network, samples, null, loss, settings, TrainingObserver.NONE);
    }

    @Test
    void full_batches_of_a_linear_layer_follow_the_closed_recursion() {
        DenseNetwork network = RandomNetwork.of(random, new int[] {3, 2}, IDENTITY);
        Samples samples = new Samples(RandomNetwork.matrix(random, 20, 3), RandomNetwork.matrix(random, 20, 2));
        Training training = train(
                network,
                samples,
                Loss.SQUARED_ERROR,
                new TrainingSettings(30, 20, 0.5, Optimizer.SGD, 1, SnapshotEpochs.NONE));

        // With X = [x 1] and V = [W b]ᵀ: V ← V - η/m Xᵀ (X V - Y), computed by EJML.
        DMatrixRMaj x = new DMatrixRMaj(20, 4);
        CommonOps_DDRM.insert(samples.inputs(), x, 0, 0);
        DMatrixRMaj v = new DMatrixRMaj(4, 2);
        DenseLayer layer = network.layers().getFirst();
        CommonOps_DDRM.insert(CommonOps_DDRM.transpose(layer.weights(), null), v, 0, 0);
        for (int i = 0; i < 20; i++) {
            x.set(i, 3, 1);
        }
        v.set(3, 0, layer.bias()[0]);
        v.set(3, 1, layer.bias()[1]);
        for (Epoch epoch : training.epochs()) {
            v = subtract(v, 0.5 / 20, gradient(x, v, samples.targets()));
            DMatrixRMaj residual = residual(x, v, samples.targets());
            double loss = Arrays.stream(residual.data).map(r -> r * r / 2).sum() / 20;
            assertClose(epoch.trainingLoss(), loss, FLOAT64);
        }
        DenseLayer trained = training.network().layers().getFirst();
        assertClose(trained.weights().data, rows(v, 0, 3), FLOAT64);
        assertClose(trained.bias(), new double[] {v.get(3, 0), v.get(3, 1)}, FLOAT64);
        assertThat(training.end()).isEqualTo(End.COMPLETED);
        assertThat(training.epochs()).hasSize(30);
    }

    private static DMatrixRMaj residual(DMatrixRMaj x, DMatrixRMaj v, DMatrixRMaj y) {
        DMatrixRMaj product = CommonOps_DDRM.mult(x, v, null);
        return CommonOps_DDRM.subtract(product, y, null);
    }

    private static DMatrixRMaj gradient(DMatrixRMaj x, DMatrixRMaj v, DMatrixRMaj y) {
        return CommonOps_DDRM.multTransA(x, residual(x, v, y), null);
    }

    private static DMatrixRMaj subtract(DMatrixRMaj v, double factor, DMatrixRMaj gradient) {
        return CommonOps_DDRM.add(v, -factor, gradient, null);
    }

    /** Returns W, row by row, given Wᵀ of shape [in x out]. */
    private static double[] rows(DMatrixRMaj v, int from, int to) {
        return CommonOps_DDRM.transpose(CommonOps_DDRM.extract(v, from, to, 0, v.numCols), null).data;
    }

    @ParameterizedTest
    @EnumSource
    void mini_batches_are_steps_over_the_shuffled_samples(Optimizer optimizer) {
        DenseNetwork network = RandomNetwork.of(random, new int[] {2, 3, 2}, TANH, SOFTMAX);
        Samples samples = new Samples(RandomNetwork.matrix(random, 7, 2), RandomNetwork.distributions(random, 7, 2));
        Training training = train(
                network,
                samples,
                Loss.CROSS_ENTROPY,
                new TrainingSettings(2, 3, 0.1, optimizer, 9, SnapshotEpochs.NONE));

        DenseNetwork expected = network.copy();
        List<double[]> tensors = new ArrayList<>();
        expected.layers().forEach(layer -> tensors.addAll(List.of(layer.weights().data, layer.bias())));
        List<double[][]> states = tensors.stream()
                .map(tensor -> new double[optimizer.stateValues()][tensor.length])
                .toList();
        int t = 0;
        for (int epoch = 1; epoch <= 2; epoch++) {
            int[] order = Shuffle.order(9, epoch, 7);
            for (int[] bounds : new int[][] {{0, 3}, {3, 6}, {6, 7}}) {
                Samples batch = samples.at(Arrays.copyOfRange(order, bounds[0], bounds[1]));
                Backpropagation gradients = Backpropagation.of(
                        expected, ForwardPass.of(expected, batch.inputs()), batch.targets(), Loss.CROSS_ENTROPY);
                t++;
                for (int i = 0; i < tensors.size(); i++) {
                    double[] gradient = i % 2 == 0
                            ? gradients.weightGradients().get(i / 2).data
                            : gradients.biasGradients().get(i / 2);
                    optimizer.step(tensors.get(i), gradient, 0.1, t, states.get(i));
                }
            }
        }
        for (int l = 0; l < 2; l++) {
            DenseLayer trained = training.network().layers().get(l);
            assertThat(trained.weights().data)
                    .isEqualTo(expected.layers().get(l).weights().data);
            assertThat(trained.bias()).isEqualTo(expected.layers().get(l).bias());
        }
        assertClose(
                training.epochs().getLast().trainingLoss(),
                Naive.meanLoss(expected, Loss.CROSS_ENTROPY, samples.inputs(), samples.targets()),
                FLOAT64);
    }

    @Test
    void exclusive_or_is_learned() {
        DenseNetwork network = RandomNetwork.of(random, new int[] {2, 8, 1}, TANH, SIGMOID);
        Samples samples = new Samples(
                new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
                new DMatrixRMaj(new double[][] {{0}, {1}, {1}, {0}}));
        Training training = train(
                network,
                samples,
                Loss.BINARY_CROSS_ENTROPY,
                new TrainingSettings(500, 4, 0.05, Optimizer.ADAM, 1, SnapshotEpochs.NONE));
        assertThat(training.epochs().getFirst().trainingLoss()).isGreaterThan(0.3);
        assertThat(training.epochs().getLast().trainingLoss()).isLessThan(0.05);
    }

    @Test
    void the_given_network_is_not_modified_and_the_seed_determines_every_bit() {
        DenseNetwork network = RandomNetwork.of(random, new int[] {2, 2}, TANH);
        double[] before = network.layers().getFirst().weights().data.clone();
        Samples samples = new Samples(RandomNetwork.matrix(random, 6, 2), RandomNetwork.matrix(random, 6, 2));
        TrainingSettings settings = new TrainingSettings(3, 2, 0.1, Optimizer.MOMENTUM, 4, SnapshotEpochs.NONE);
        Training first = train(network, samples, Loss.SQUARED_ERROR, settings);
        assertThat(network.layers().getFirst().weights().data).isEqualTo(before);
        assertThat(train(network, samples, Loss.SQUARED_ERROR, settings).epochs())
                .isEqualTo(first.epochs());
        TrainingSettings other = new TrainingSettings(3, 2, 0.1, Optimizer.MOMENTUM, 5, SnapshotEpochs.NONE);
        assertThat(train(network, samples, Loss.SQUARED_ERROR, other).epochs()).isNotEqualTo(first.epochs());
    }

    @ParameterizedTest
    @EnumSource
    void a_snapshot_is_the_network_of_a_training_that_ends_there(Optimizer optimizer) {
        DenseNetwork network = RandomNetwork.of(random, new int[] {2, 3, 1}, TANH, IDENTITY);
        Samples samples = new Samples(RandomNetwork.matrix(random, 7, 2), RandomNetwork.matrix(random, 7, 1));
        Training training = train(
                network,
                samples,
                Loss.SQUARED_ERROR,
                new TrainingSettings(6, 3, 0.1, optimizer, 4, SnapshotEpochs.of(1, 4, 6)));
        assertThat(training.epochs())
                .extracting(epoch -> epoch.snapshot() != null)
                .containsExactly(true, false, false, true, false, true);
        for (int epoch : new int[] {1, 4, 6}) {
            DenseNetwork snapshot =
                    Objects.requireNonNull(training.epochs().get(epoch - 1).snapshot());
            DenseNetwork ended = train(
                            network,
                            samples,
                            Loss.SQUARED_ERROR,
                            new TrainingSettings(epoch, 3, 0.1, optimizer, 4, SnapshotEpochs.NONE))
                    .network();
            for (int l = 0; l < 2; l++) {
                assertThat(snapshot.layers().get(l).weights().data)
                        .isEqualTo(ended.layers().get(l).weights().data);
                assertThat(snapshot.layers().get(l).bias())
                        .isEqualTo(ended.layers().get(l).bias());
            }
        }
    }

    @Test
    void validation_samples_are_measured_but_never_trained_on() {
        DenseNetwork network = RandomNetwork.of(random, new int[] {2, 2}, IDENTITY);
        Samples samples = new Samples(RandomNetwork.matrix(random, 6, 2), RandomNetwork.matrix(random, 6, 2));
        // More than a chunk.
        Samples validation = new Samples(RandomNetwork.matrix(random, 1100, 2), RandomNetwork.matrix(random, 1100, 2));
        TrainingSettings settings = new TrainingSettings(4, 2, 0.1, Optimizer.SGD, 4, SnapshotEpochs.NONE);
        Training with = Training.of(network, samples, validation, Loss.SQUARED_ERROR, settings, TrainingObserver.NONE);
        Training without = train(network, samples, Loss.SQUARED_ERROR, settings);
        assertThat(with.network().layers().getFirst().weights().data)
                .isEqualTo(without.network().layers().getFirst().weights().data);
        assertThat(without.epochs().getLast().validationLoss()).isNull();
        assertClose(
                Objects.requireNonNull(with.epochs().getLast().validationLoss()),
                Naive.meanLoss(with.network(), Loss.SQUARED_ERROR, validation.inputs(), validation.targets()),
                FLOAT64);
    }

    @Test
    void invalid_settings_and_samples_are_rejected() {
        assertRejected(() -> new TrainingSettings(0, 1, 1, Optimizer.SGD, 1, SnapshotEpochs.NONE), "epochs");
        assertRejected(() -> new TrainingSettings(1, 0, 1, Optimizer.SGD, 1, SnapshotEpochs.NONE), "batch_size");
        for (double rate : new double[] {0, -1, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertRejected(
                    () -> new TrainingSettings(1, 1, rate, Optimizer.SGD, 1, SnapshotEpochs.NONE), "learning_rate");
        }
        DenseNetwork network = RandomNetwork.of(random, new int[] {2, 2}, TANH);
        Samples fit = new Samples(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 2));
        Samples wide = new Samples(new DMatrixRMaj(1, 3), new DMatrixRMaj(1, 2));
        Samples many = new Samples(new DMatrixRMaj(1, 2), new DMatrixRMaj(2, 2));
        assertRejected(() -> Training.requireFits(network, wide, null, Loss.SQUARED_ERROR), "inputs");
        assertRejected(() -> Training.requireFits(network, many, null, Loss.SQUARED_ERROR), "targets");
        assertRejected(() -> Training.requireFits(network, fit, wide, Loss.SQUARED_ERROR), "validation/inputs");
        assertRejected(() -> Training.requireFits(network, fit, many, Loss.SQUARED_ERROR), "validation/targets");
    }

    private static void assertRejected(Runnable call, String argument) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo(argument));
    }

    @Test
    void work_grows_with_epochs_samples_and_steps() {
        DenseNetwork network = RandomNetwork.of(random, new int[] {100, 100}, IDENTITY);
        double one =
                new TrainingSettings(1, 10, 1, Optimizer.SGD, 1, SnapshotEpochs.NONE).multiplications(network, 1000, 0);
        assertThat(one).isGreaterThan(4.0 * 1000 * network.parameters());
        assertThat(new TrainingSettings(7, 10, 1, Optimizer.SGD, 1, SnapshotEpochs.NONE)
                        .multiplications(network, 1000, 0))
                .isEqualTo(7 * one);
        assertThat(new TrainingSettings(1, 1, 1, Optimizer.SGD, 1, SnapshotEpochs.NONE)
                        .multiplications(network, 1000, 0))
                .isGreaterThan(one);
        assertThat(new TrainingSettings(1, 10, 1, Optimizer.SGD, 1, SnapshotEpochs.NONE)
                        .multiplications(network, 1000, 500))
                .isGreaterThan(one + 500.0 * network.parameters());
    }
}
