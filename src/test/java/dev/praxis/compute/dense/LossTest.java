package dev.praxis.compute.dense;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static dev.praxis.compute.dense.LayerActivation.IDENTITY;
import static dev.praxis.compute.dense.LayerActivation.SIGMOID;
import static dev.praxis.compute.dense.LayerActivation.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class LossTest {

    /** A network of one layer whose z is its input. */
    private static DenseNetwork identity(LayerActivation activation) {
        DMatrixRMaj unit = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}});
        return new DenseNetwork(List.of(new DenseLayer(unit, new double[2], activation)));
    }

    private static Backpropagation backward(
            LayerActivation activation, Loss loss, double[][] inputs, double[][] targets) {
        DenseNetwork network = identity(activation);
        ForwardPass pass = ForwardPass.of(network, new DMatrixRMaj(inputs));
        return Backpropagation.of(network, pass, new DMatrixRMaj(targets), loss);
    }

    @Test
    void binary_cross_entropy_is_precise_where_the_sigmoid_saturates() {
        // σ(40) is 1 in float64, and log(1 - 1) would be -infinity.
        Backpropagation wrong =
                backward(SIGMOID, Loss.BINARY_CROSS_ENTROPY, new double[][] {{40, -800}}, new double[][] {{0, 1}});
        assertClose(wrong.loss(), 840, FLOAT64);
        assertThat(wrong.errors().getFirst().data).containsExactly(1, -1);
        Backpropagation right =
                backward(SIGMOID, Loss.BINARY_CROSS_ENTROPY, new double[][] {{40, -50}}, new double[][] {{1, 0}});
        assertClose(right.loss(), Math.exp(-40) + Math.exp(-50), FLOAT64);
        assertClose(right.errors().getFirst().data[0], -Math.exp(-40), FLOAT64);
        assertClose(right.errors().getFirst().data[1], Math.exp(-50), FLOAT64);
    }

    @Test
    void cross_entropy_is_precise_where_the_softmax_saturates() {
        Backpropagation wrong =
                backward(SOFTMAX, Loss.CROSS_ENTROPY, new double[][] {{1000, 0}}, new double[][] {{0, 1}});
        assertThat(wrong.loss()).isEqualTo(1000);
        assertThat(wrong.errors().getFirst().data).containsExactly(1, -1);
        Backpropagation right =
                backward(SOFTMAX, Loss.CROSS_ENTROPY, new double[][] {{50, 0}}, new double[][] {{1, 0}});
        assertClose(right.loss(), Math.exp(-50), FLOAT64);
        assertClose(right.errors().getFirst().data[0], -Math.exp(-50), FLOAT64);
    }

    @Test
    void overflowing_losses_are_saturated() {
        double[][] far = {{1e308, 1e308}};
        assertThat(backward(IDENTITY, Loss.SQUARED_ERROR, far, new double[][] {{-1e308, -1e308}})
                        .loss())
                .isEqualTo(Double.MAX_VALUE);
        assertThat(backward(SIGMOID, Loss.BINARY_CROSS_ENTROPY, far, new double[][] {{0, 0}})
                        .loss())
                .isEqualTo(Double.MAX_VALUE);
        // The sum overflows, the mean does not.
        double[][] two = {{1e308, 0}, {1e308, 0}};
        assertClose(
                backward(SIGMOID, Loss.BINARY_CROSS_ENTROPY, two, new double[][] {{0, 0}, {0, 0}})
                        .loss(),
                1e308,
                FLOAT64);
    }

    @Test
    void mismatched_arguments_are_rejected() {
        double[][] one = {{1, 0}};
        assertRejected(SIGMOID, Loss.CROSS_ENTROPY, one, Reason.VALUE, "loss", List.of());
        assertRejected(SOFTMAX, Loss.BINARY_CROSS_ENTROPY, one, Reason.VALUE, "loss", List.of());
        assertRejected(IDENTITY, Loss.SQUARED_ERROR, new double[][] {{1}}, Reason.SHAPE, "targets", List.of());
        assertRejected(
                IDENTITY, Loss.SQUARED_ERROR, new double[][] {{1, 0}, {1, 0}}, Reason.SHAPE, "targets", List.of());
        assertRejected(
                SIGMOID, Loss.BINARY_CROSS_ENTROPY, new double[][] {{1, 1.5}}, Reason.VALUE, "targets", List.of(0, 1));
        assertRejected(SOFTMAX, Loss.CROSS_ENTROPY, new double[][] {{1, 1}}, Reason.VALUE, "targets", List.of(0));
        assertRejected(SOFTMAX, Loss.CROSS_ENTROPY, new double[][] {{2, -1}}, Reason.VALUE, "targets", List.of(0, 0));
        for (long index : new long[] {-100, -1, 2}) {
            assertThatThrownBy(() -> OneHot.of(new long[] {0, index}, 2))
                    .isInstanceOfSatisfying(
                            ComputeException.class, e -> assertThat(e.indices()).containsExactly(1));
        }
    }

    private static void assertRejected(
            LayerActivation activation,
            Loss loss,
            double[][] targets,
            Reason reason,
            String argument,
            List<Integer> indices) {
        assertThatThrownBy(() -> backward(activation, loss, new double[][] {{1, 2}}, targets))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.argument()).isEqualTo(argument);
                    assertThat(e.indices()).isEqualTo(indices);
                });
    }
}
