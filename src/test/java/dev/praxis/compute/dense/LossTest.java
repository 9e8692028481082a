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

    /** A layer that gives its inputs on as z. */
    private static DenseNetwork through(LayerActivation activation) {
        DMatrixRMaj unit = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}});
        return new DenseNetwork(List.of(new DenseLayer(unit, new double[2], activation)));
    }

    private static Backpropagation backward(
            LayerActivation activation, Loss loss, double[][] inputs, double[][] targets) {
        DenseNetwork network = through(activation);
        ForwardPass pass = ForwardPass.of(network, new DMatrixRMaj(inputs));
        return Backpropagation.of(network, pass, new DMatrixRMaj(targets), loss);
    }

    @Test
    void binary_cross_entropy_keeps_its_digits_where_the_sigmoid_has_none_left() {
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
    void cross_entropy_keeps_its_digits_where_the_softmax_has_none_left() {
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
    void losses_beyond_float64_are_the_greatest_number() {
        double[][] far = {{1e308, 1e308}};
        assertThat(backward(IDENTITY, Loss.SQUARED_ERROR, far, new double[][] {{-1e308, -1e308}})
                        .loss())
                .isEqualTo(Double.MAX_VALUE);
        assertThat(backward(SIGMOID, Loss.BINARY_CROSS_ENTROPY, far, new double[][] {{0, 0}})
                        .loss())
                .isEqualTo(Double.MAX_VALUE);
        // Their mean is finite, and so it is answered.
        double[][] two = {{1e308, 0}, {1e308, 0}};
        assertClose(
                backward(SIGMOID, Loss.BINARY_CROSS_ENTROPY, two, new double[][] {{0, 0}, {0, 0}})
                        .loss(),
                1e308,
                FLOAT64);
    }

    @Test
    void what_does_not_fit_is_named() {
        double[][] one = {{1, 0}};
        assertFault(SIGMOID, Loss.CROSS_ENTROPY, one, Reason.VALUE, "loss", List.of());
        assertFault(SOFTMAX, Loss.BINARY_CROSS_ENTROPY, one, Reason.VALUE, "loss", List.of());
        assertFault(IDENTITY, Loss.SQUARED_ERROR, new double[][] {{1}}, Reason.SHAPE, "targets", List.of());
        assertFault(IDENTITY, Loss.SQUARED_ERROR, new double[][] {{1, 0}, {1, 0}}, Reason.SHAPE, "targets", List.of());
        assertFault(
                SIGMOID, Loss.BINARY_CROSS_ENTROPY, new double[][] {{1, 1.5}}, Reason.VALUE, "targets", List.of(0, 1));
        assertFault(SOFTMAX, Loss.CROSS_ENTROPY, new double[][] {{1, 1}}, Reason.VALUE, "targets", List.of(0));
        assertFault(SOFTMAX, Loss.CROSS_ENTROPY, new double[][] {{2, -1}}, Reason.VALUE, "targets", List.of(0, 0));
        for (long index : new long[] {-100, -1, 2}) {
            assertThatThrownBy(() -> OneHot.of(new long[] {0, index}, 2))
                    .isInstanceOfSatisfying(
                            ComputeException.class, e -> assertThat(e.indices()).containsExactly(1));
        }
    }

    private static void assertFault(
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
