package dev.praxis.compute.dense;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static dev.praxis.compute.dense.LayerActivation.IDENTITY;
import static dev.praxis.compute.dense.LayerActivation.RELU;
import static dev.praxis.compute.dense.LayerActivation.SIGMOID;
import static dev.praxis.compute.dense.LayerActivation.SOFTMAX;
import static dev.praxis.compute.dense.LayerActivation.TANH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForwardPassTest {
    private static final int[] SIZES = {5, 7, 3, 4};

    @ParameterizedTest
    @EnumSource
    void agrees_with_the_naive_computation(LayerActivation last) {
        Random random = new Random(1);
        DenseNetwork network = RandomNetwork.of(random, SIZES, TANH, RELU, last);
        DMatrixRMaj inputs = RandomNetwork.matrix(random, 6, 5);
        ForwardPass pass = ForwardPass.of(network, inputs);
        for (int i = 0; i < 6; i++) {
            double[][] z = Naive.weightedInputs(network, Naive.row(inputs, i));
            for (int l = 0; l < 3; l++) {
                assertClose(Naive.row(pass.weightedInputs().get(l), i), z[l], FLOAT64);
                assertClose(
                        Naive.row(pass.activations().get(l), i),
                        Naive.activations(network.layers().get(l).activation(), z[l]),
                        FLOAT64);
            }
        }
    }

    @Test
    void a_batch_is_bitwise_identical_to_its_rows_alone() {
        Random random = new Random(2);
        DenseNetwork network = RandomNetwork.of(random, new int[] {40, 300, 9}, SIGMOID, SOFTMAX);
        DMatrixRMaj inputs = RandomNetwork.matrix(random, 50, 40);
        ForwardPass batch = ForwardPass.of(network, inputs);
        for (int i = 0; i < 50; i++) {
            ForwardPass alone = ForwardPass.of(network, CommonOps_DDRM.extractRow(inputs, i, null));
            for (int l = 0; l < 2; l++) {
                assertThat(Naive.row(batch.weightedInputs().get(l), i))
                        .isEqualTo(alone.weightedInputs().get(l).data);
                assertThat(Naive.row(batch.activations().get(l), i))
                        .isEqualTo(alone.activations().get(l).data);
            }
        }
    }

    @Test
    void an_overflowing_value_is_saturated_before_the_next_layer() {
        DenseLayer layer = new DenseLayer(new DMatrixRMaj(new double[][] {{1e200}, {-1e200}}), new double[2], IDENTITY);
        DenseLayer second = new DenseLayer(new DMatrixRMaj(new double[][] {{1, 1}}), new double[] {3}, TANH);
        ForwardPass pass =
                ForwardPass.of(new DenseNetwork(List.of(layer, second)), new DMatrixRMaj(new double[][] {{1e200}}));
        assertThat(pass.weightedInputs().getFirst().data).containsExactly(Double.MAX_VALUE, -Double.MAX_VALUE);
        assertThat(pass.weightedInputs().getLast().data).containsExactly(3);
    }

    @Test
    void mismatched_sizes_are_rejected() {
        Random random = new Random(3);
        DMatrixRMaj weights = RandomNetwork.matrix(random, 2, 3);
        assertRejected(() -> new DenseLayer(weights, new double[3], RELU), Reason.SHAPE, "bias");
        assertRejected(() -> new DenseNetwork(List.of()), Reason.SHAPE, "layers");
        DenseLayer layer = new DenseLayer(weights, new double[2], RELU);
        assertRejected(() -> new DenseNetwork(List.of(layer, layer)), Reason.SHAPE, "layers/1/weights");
        DenseLayer softmax = new DenseLayer(RandomNetwork.matrix(random, 3, 3), new double[3], SOFTMAX);
        assertRejected(() -> new DenseNetwork(List.of(softmax, layer)), Reason.VALUE, "layers/0/activation");
        DenseNetwork network = new DenseNetwork(List.of(layer));
        assertRejected(() -> ForwardPass.of(network, new DMatrixRMaj(1, 2)), Reason.SHAPE, "inputs");
    }

    private static void assertRejected(Runnable call, Reason reason, String argument) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ComputeException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.argument()).isEqualTo(argument);
        });
    }

    @Test
    void every_parameter_and_unit_is_counted() {
        DenseNetwork network = RandomNetwork.of(new Random(4), SIZES, TANH, RELU, IDENTITY);
        assertThat(network.parameters()).isEqualTo(5 * 7 + 7 + 7 * 3 + 3 + 3 * 4 + 4);
        assertThat(network.units()).isEqualTo(7 + 3 + 4);
        double perSample = network.multiplications(11) - network.multiplications(10);
        assertThat(perSample).isGreaterThanOrEqualTo((double) network.parameters());
    }
}
