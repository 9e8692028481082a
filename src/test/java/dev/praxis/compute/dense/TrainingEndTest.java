package dev.praxis.compute.dense;

import static dev.praxis.compute.dense.LayerActivation.IDENTITY;
import static dev.praxis.compute.dense.LayerActivation.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.SnapshotEpochs;
import dev.praxis.compute.dense.Training.End;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ways in which training ends early, and the state that it ends with. */
class TrainingEndTest {
    private final Random random = new Random(8);

    @ParameterizedTest
    @EnumSource
    void divergence_ends_with_the_last_finite_state(Optimizer optimizer) {
        DenseNetwork network = RandomNetwork.of(random, new int[] {2, 3, 1}, IDENTITY, IDENTITY);
        Samples samples = new Samples(RandomNetwork.matrix(random, 6, 2), RandomNetwork.matrix(random, 6, 1));
        TrainingSettings settings = new TrainingSettings(1000, 6, 1e80, optimizer, 1, SnapshotEpochs.NONE);
        Training training = Training.of(network, samples, null, Loss.SQUARED_ERROR, settings, TrainingObserver.NONE);
        assertThat(training.end()).isEqualTo(End.DIVERGED);
        assertThat(training.epochs().size()).isLessThan(10);
        for (Epoch epoch : training.epochs()) {
            assertThat(epoch.trainingLoss()).isLessThan(Double.MAX_VALUE);
        }
        assertThat(training.network().isFinite()).isTrue();
        if (!training.epochs().isEmpty()) {
            Epoch last = training.epochs().getLast();
            assertThat(samples.meanLoss(training.network(), Loss.SQUARED_ERROR)).isEqualTo(last.trainingLoss());
        }
    }

    @Test
    void an_overflowing_validation_loss_ends_training() {
        DenseNetwork network = RandomNetwork.of(random, new int[] {1, 1}, IDENTITY);
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1}});
        Samples far = new Samples(new DMatrixRMaj(new double[][] {{1e200}}), one);
        TrainingSettings settings = new TrainingSettings(3, 1, 0.1, Optimizer.SGD, 1, SnapshotEpochs.NONE);
        Training training =
                Training.of(network, new Samples(one, one), far, Loss.SQUARED_ERROR, settings, TrainingObserver.NONE);
        assertThat(training.end()).isEqualTo(End.DIVERGED);
        assertThat(training.epochs()).isEmpty();
        assertThat(training.network()).isEqualTo(network);
    }

    @Test
    void an_observer_sees_each_epoch_and_cancellation_stops_training() {
        DenseNetwork network = RandomNetwork.of(random, new int[] {2, 2}, TANH);
        Samples samples = new Samples(RandomNetwork.matrix(random, 6, 2), RandomNetwork.matrix(random, 6, 2));
        List<Epoch> observed = new ArrayList<>();
        Cancellation token = new Cancellation();
        TrainingObserver observer = epoch -> {
            observed.add(epoch);
            if (epoch.number() == 2) {
                token.cancel();
            }
        };
        TrainingSettings settings = new TrainingSettings(1000, 2, 0.1, Optimizer.SGD, 1, SnapshotEpochs.NONE);
        Training training = new Execution(new Workers(1), token)
                .run(() -> Training.of(network, samples, null, Loss.SQUARED_ERROR, settings, observer));
        assertThat(training.end()).isEqualTo(End.STOPPED);
        assertThat(training.epochs()).hasSize(2).isEqualTo(observed);
        assertThat(samples.meanLoss(training.network(), Loss.SQUARED_ERROR))
                .isEqualTo(observed.getLast().trainingLoss());
    }

    @Test
    void cancellation_stops_a_long_step_and_keeps_the_last_complete_epoch() {
        DenseNetwork network = RandomNetwork.of(random, new int[] {300, 300}, TANH);
        Samples samples = new Samples(RandomNetwork.matrix(random, 5000, 300), RandomNetwork.matrix(random, 5000, 300));
        TrainingSettings settings = new TrainingSettings(1000, 5000, 1e-9, Optimizer.SGD, 1, SnapshotEpochs.NONE);
        Cancellation token = new Cancellation();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            token.cancel();
        });
        Training training = new Execution(new Workers(1), token)
                .run(() -> Training.of(network, samples, null, Loss.SQUARED_ERROR, settings, TrainingObserver.NONE));
        assertThat(training.end()).isEqualTo(End.STOPPED);
        assertThat(training.network().isFinite()).isTrue();
        if (training.epochs().isEmpty()) {
            assertThat(training.network()).isEqualTo(network);
        }
    }
}
