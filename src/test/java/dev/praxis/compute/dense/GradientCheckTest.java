package dev.praxis.compute.dense;

import static dev.praxis.compute.dense.LayerActivation.GELU;
import static dev.praxis.compute.dense.LayerActivation.SOFTMAX;
import static dev.praxis.compute.dense.LayerActivation.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.execution.Executions;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
    private final Random random = new Random(7);
    private final DenseNetwork network = RandomNetwork.of(random, new int[] {3, 4, 5, 2}, TANH, GELU, SOFTMAX);
    private final DMatrixRMaj inputs = RandomNetwork.matrix(random, 6, 3);
    private final DMatrixRMaj targets = RandomNetwork.distributions(random, 6, 2);
    private final Backpropagation result =
            Backpropagation.of(network, ForwardPass.of(network, inputs), targets, Loss.CROSS_ENTROPY);

    private GradientCheck check(Backpropagation gradients) {
        return GradientCheck.of(network, inputs, targets, Loss.CROSS_ENTROPY, gradients);
    }

    @Test
    void correct_gradients_agree_with_finite_differences_and_leave_the_network_unmodified() {
        DenseNetwork before = network.copy();
        GradientCheck check = check(result);
        assertThat(check.weights()).hasSize(3);
        for (int l = 0; l < 3; l++) {
            assertThat(check.weights()[l]).isBetween(Double.MIN_VALUE, 1e-8);
            assertThat(check.biases()[l]).isBetween(Double.MIN_VALUE, 1e-8);
            assertThat(network.layers().get(l).weights().data)
                    .isEqualTo(before.layers().get(l).weights().data);
        }
        assertThat(check.inputs()).isBetween(Double.MIN_VALUE, 1e-8);
    }

    @Test
    void an_error_of_one_percent_shows_in_its_tensor_only() {
        double[] gradient = result.weightGradients().get(1).data;
        int largest = 0;
        for (int i = 0; i < gradient.length; i++) {
            largest = Math.abs(gradient[i]) > Math.abs(gradient[largest]) ? i : largest;
        }
        gradient[largest] *= 1.01;
        GradientCheck check = check(result);
        assertThat(check.weights()[1]).isBetween(0.009, 0.011);
        assertThat(check.weights()[0]).isLessThan(1e-8);
        assertThat(check.biases()[1]).isLessThan(1e-8);
        result.biasGradients().get(2)[0] = 0;
        assertThat(check(result).biases()[2]).isGreaterThan(0.5);
        result.errors().getFirst().data[0] += 1;
        assertThat(check(result).inputs()).isGreaterThan(0.1);
    }

    @Test
    void the_difference_is_0_if_all_gradients_are_0() {
        DenseNetwork dead = new DenseNetwork(List.of(
                new DenseLayer(new DMatrixRMaj(2, 1), new double[] {-1, -1}, LayerActivation.RELU),
                new DenseLayer(new DMatrixRMaj(1, 2), new double[] {0}, LayerActivation.IDENTITY)));
        DMatrixRMaj one = new DMatrixRMaj(1, 1);
        Backpropagation none = Backpropagation.of(dead, ForwardPass.of(dead, one), one, Loss.SQUARED_ERROR);
        GradientCheck check = GradientCheck.of(dead, one, one, Loss.SQUARED_ERROR, none);
        assertThat(check.weights()).containsExactly(0, 0);
        assertThat(check.inputs()).isZero();
    }

    @Test
    void the_difference_is_finite_even_if_the_loss_overflows() {
        DenseNetwork huge = new DenseNetwork(List.of(new DenseLayer(
                new DMatrixRMaj(new double[][] {{Double.MAX_VALUE}}),
                new double[] {-Double.MAX_VALUE},
                LayerActivation.IDENTITY)));
        DMatrixRMaj one = new DMatrixRMaj(new double[][] {{1e300}});
        Backpropagation gradients = Backpropagation.of(huge, ForwardPass.of(huge, one), one, Loss.SQUARED_ERROR);
        GradientCheck check = GradientCheck.of(huge, one, one, Loss.SQUARED_ERROR, gradients);
        assertThat(check.weights()[0]).isBetween(0.0, 2.0);
        assertThat(check.biases()[0]).isBetween(0.0, 2.0);
        assertThat(check.inputs()).isBetween(0.0, 2.0);
    }

    @Test
    void work_grows_with_parameters_times_samples() {
        double work = GradientCheck.multiplications(network, 1000);
        assertThat(work).isGreaterThan(2.0 * network.parameters() * network.parameters() * 1000);
        assertThat(GradientCheck.multiplications(network, 2000)).isGreaterThan(1.9 * work - 1e9);
    }

    @Test
    void cancellation_stops_it_between_entries() {
        DenseNetwork large = RandomNetwork.of(random, new int[] {300, 300, 10}, TANH, SOFTMAX);
        DMatrixRMaj x = RandomNetwork.matrix(random, 4, 300);
        DMatrixRMaj y = RandomNetwork.distributions(random, 4, 10);
        Backpropagation gradients = Backpropagation.of(large, ForwardPass.of(large, x), y, Loss.CROSS_ENTROPY);
        Executions.assertStopsWhenCancelled(() -> GradientCheck.of(large, x, y, Loss.CROSS_ENTROPY, gradients));
    }
}
