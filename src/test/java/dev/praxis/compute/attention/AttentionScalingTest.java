package dev.praxis.compute.attention;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;

class AttentionScalingTest {

    @Test
    void the_dots_8_16_24_32_have_the_published_jacobians() {
        DMatrixRMaj query = new DMatrixRMaj(new double[][] {{8}});
        DMatrixRMaj keys = new DMatrixRMaj(new double[][] {{1}, {2}, {3}, {4}});
        AttentionScaling scaling = AttentionScaling.of(query, keys, 0.125, CommonOps_DDRM.identity(1, 4));
        assertThat(scaling.scores().data).containsExactly(8, 16, 24, 32);
        assertThat(scaling.unscaled().jacobian().maxAbs()[0]).isCloseTo(3.35350093e-04, Offset.offset(5e-13));
        assertClose(scaling.scaled().jacobian().maxAbs()[0], 0.22928868580089717, FLOAT64);
    }

    @Test
    void each_side_agrees_with_the_jacobian_written_out() {
        Random random = new Random(4);
        DMatrixRMaj queries = RandomMatrices_DDRM.rectangle(3, 6, -2, 2, random);
        DMatrixRMaj keys = RandomMatrices_DDRM.rectangle(5, 6, -2, 2, random);
        DMatrixRMaj upstream = RandomMatrices_DDRM.rectangle(3, 5, -1, 1, random);
        double scale = Attention.inverseSqrt(6);
        AttentionScaling scaling = AttentionScaling.of(queries, keys, scale, upstream);
        assertSide(scaling.unscaled(), scaling.scores(), 1, upstream);
        assertSide(scaling.scaled(), scaling.scores(), scale, upstream);
    }

    private static void assertSide(AttentionScaling.Side side, DMatrixRMaj scores, double scale, DMatrixRMaj upstream) {
        DMatrixRMaj scaled = new DMatrixRMaj(scores);
        CommonOps_DDRM.scale(scale, scaled);
        DMatrixRMaj weights = Softmax.probabilities(scaled, 1);
        assertClose(side.weights().data, weights.data, FLOAT64);
        SoftmaxJacobian jacobian = SoftmaxJacobian.of(weights, 1);
        for (int row = 0; row < 3; row++) {
            double entropy = 0;
            double max = 0;
            double squares = 0;
            DMatrixRMaj block = CommonOps_DDRM.extract(jacobian.entries(), 5 * row, 5 * row + 5, 0, 5);
            assertClose(side.jacobian().frobeniusNorms()[row], NormOps_DDRM.normF(block), FLOAT64);
            assertClose(side.jacobian().maxAbs()[row], CommonOps_DDRM.elementMaxAbs(block), FLOAT64);
            for (int i = 0; i < 5; i++) {
                double weight = weights.get(row, i);
                entropy -= weight * Math.log(weight);
                max = Math.max(max, weight);
                double gradient = 0;
                for (int j = 0; j < 5; j++) {
                    gradient += scale * jacobian.entries().get(5 * row + i, j) * upstream.get(row, j);
                }
                squares += gradient * gradient;
            }
            assertClose(side.entropies()[row], entropy, FLOAT64);
            assertClose(side.maxWeights()[row], max, FLOAT64);
            assertClose(side.gradientNorms()[row], Math.sqrt(squares), FLOAT64);
        }
    }

    @Test
    void entropy_is_log_m_for_equal_weights_and_0_for_one_key() {
        DMatrixRMaj zeros = new DMatrixRMaj(1, 2);
        AttentionScaling equal = AttentionScaling.of(zeros, new DMatrixRMaj(7, 2), 1, new DMatrixRMaj(1, 7));
        assertClose(equal.scaled().entropies()[0], Math.log(7), FLOAT64);
        AttentionScaling one = AttentionScaling.of(
                new DMatrixRMaj(new double[][] {{1e5}}),
                new DMatrixRMaj(new double[][] {{1}, {2}}),
                1,
                new DMatrixRMaj(1, 2));
        assertThat(one.scaled().entropies()[0]).isEqualTo(0);
        assertThat(one.scaled().jacobian().frobeniusNorms()[0]).isEqualTo(0);
    }

    @Test
    void the_norm_of_a_gradient_is_saturated() {
        AttentionScaling scaling = AttentionScaling.of(
                new DMatrixRMaj(1, 1), new DMatrixRMaj(2, 1), 1e10, new DMatrixRMaj(new double[][] {{1e308, -1e308}}));
        assertThat(scaling.scaled().gradientNorms()).containsExactly(Double.MAX_VALUE);
        assertThat(scaling.unscaled().gradientNorms()[0]).isFinite();
    }

    @Test
    void an_upstream_gradient_of_another_shape_is_rejected() {
        assertThatThrownBy(() ->
                        AttentionScaling.of(new DMatrixRMaj(2, 3), new DMatrixRMaj(4, 3), 1, new DMatrixRMaj(4, 2)))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.argument()).isEqualTo("upstream"));
    }
}
