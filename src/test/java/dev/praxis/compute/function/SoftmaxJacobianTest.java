package dev.praxis.compute.function;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.Golden;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoftmaxJacobianTest {

    static Stream<Golden.Case> golden() {
        return Golden.cases("softmax.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agrees_with_pytorch(Golden.Case golden) {
        double temperature = golden.get("temperature").asDouble();
        DMatrixRMaj probabilities = Softmax.probabilities(golden.matrix("logits"), temperature);
        double[] expected = golden.get("jacobian")
                .valueStream()
                .flatMapToDouble(block -> Arrays.stream(Golden.matrix(block).data))
                .toArray();
        double terms = 1 / temperature;
        assertClose(SoftmaxJacobian.of(probabilities, temperature).entries().data, expected, FLOAT64, terms);
    }

    @Test
    void each_row_of_each_block_sums_to_zero() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(6, 11, -30, 30, new Random(7));
        DMatrixRMaj entries =
                SoftmaxJacobian.of(Softmax.probabilities(logits, 1), 1).entries();
        for (int row = 0; row < entries.numRows; row++) {
            double sum = 0;
            double largest = 0;
            for (int j = 0; j < 11; j++) {
                sum += entries.get(row, j);
                largest = Math.max(largest, Math.abs(entries.get(row, j)));
            }
            assertThat(Math.abs(sum)).isLessThanOrEqualTo(FLOAT64 * largest);
        }
    }

    @Test
    void its_norms_are_those_of_each_block() {
        DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(4, 5, -3, 3, new Random(8));
        SoftmaxJacobian jacobian = SoftmaxJacobian.of(Softmax.probabilities(logits, 0.3), 0.3);
        for (int row = 0; row < 4; row++) {
            DMatrixRMaj block = CommonOps_DDRM.extract(jacobian.entries(), 5 * row, 5 * row + 5, 0, 5);
            assertClose(jacobian.frobeniusNorms()[row], NormOps_DDRM.normF(block), FLOAT64);
            assertThat(jacobian.maxAbs()[row]).isEqualTo(CommonOps_DDRM.elementMaxAbs(block));
        }
    }

    @Test
    void its_norms_alone_are_those_of_the_blocks_even_for_peaked_rows() {
        for (double spread : new double[] {0.01, 1, 10, 100, 600}) {
            DMatrixRMaj logits = RandomMatrices_DDRM.rectangle(20, 6, -spread, spread, new Random(9));
            DMatrixRMaj probabilities = Softmax.probabilities(logits, 1);
            SoftmaxJacobian.Sizes sizes = SoftmaxJacobian.sizes(probabilities, 1);
            DMatrixRMaj entries = SoftmaxJacobian.of(probabilities, 1).entries();
            for (int row = 0; row < 20; row++) {
                DMatrixRMaj block = CommonOps_DDRM.extract(entries, 6 * row, 6 * row + 6, 0, 6);
                // EJML divides by the largest entry, too, so small entries do not underflow.
                assertClose(sizes.frobeniusNorms()[row], NormOps_DDRM.normF(block), 1e-14);
                assertThat(sizes.maxAbs()[row]).isEqualTo(CommonOps_DDRM.elementMaxAbs(block));
            }
        }
    }

    @Test
    void attention_gradients_vanish_unscaled_but_not_scaled() {
        DMatrixRMaj dots = new DMatrixRMaj(new double[][] {{8, 16, 24, 32}, {1, 2, 3, 4}});
        double[] maxAbs = SoftmaxJacobian.of(Softmax.probabilities(dots, 1), 1).maxAbs();
        assertThat(maxAbs[0]).isCloseTo(3.35350093e-04, org.assertj.core.data.Offset.offset(5e-13));
        assertClose(maxAbs[1], 0.22928868580089717, FLOAT64);
    }

    @Test
    void a_near_certainty_has_an_accurate_small_sensitivity() {
        SoftmaxJacobian jacobian =
                SoftmaxJacobian.of(Softmax.probabilities(new DMatrixRMaj(new double[][] {{400, 0}}), 1), 1);
        double p = Math.exp(-400);
        assertClose(jacobian.entries().data, new double[] {p, -p, -p, p}, FLOAT64);
        // Its squares underflow, but its norm does not.
        assertClose(jacobian.frobeniusNorms()[0], 2 * p, FLOAT64);
    }

    @Test
    void the_norm_of_a_large_block_is_accurate() {
        SoftmaxJacobian jacobian = SoftmaxJacobian.of(Softmax.probabilities(new DMatrixRMaj(1, 1000), 1), 1);
        // The exact norm for n equal classes: (1/n) √(n - 1).
        assertClose(jacobian.frobeniusNorms()[0], Math.sqrt(999) / 1000, 1e-14);
    }

    @Test
    void one_class_has_no_sensitivity() {
        SoftmaxJacobian jacobian =
                SoftmaxJacobian.of(Softmax.probabilities(new DMatrixRMaj(new double[][] {{3.5}}), 2), 2);
        assertThat(jacobian.entries().data).containsExactly(0);
        assertThat(jacobian.frobeniusNorms()).containsExactly(0);
        assertThat(jacobian.maxAbs()).containsExactly(0);
    }

    @Test
    void a_temperature_near_zero_does_not_overflow() {
        DMatrixRMaj probabilities = new DMatrixRMaj(new double[][] {{0.5, 0.5}});
        SoftmaxJacobian jacobian = SoftmaxJacobian.of(probabilities, Double.MIN_VALUE);
        assertThat(jacobian.maxAbs()).containsExactly(Double.MAX_VALUE);
        assertThat(jacobian.frobeniusNorms()).containsExactly(Double.MAX_VALUE);
        assertThat(jacobian.entries().get(0, 1)).isEqualTo(-Double.MAX_VALUE);
    }
}
