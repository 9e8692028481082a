package dev.praxis.compute.transformer.traced;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.Pooling;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TracedHeadGradientTest {
    private static final int SIZE = 5;
    private final Random random = new Random(21);

    @ParameterizedTest
    @MethodSource("dev.praxis.compute.transformer.fast.FastHeadTest#heads")
    void the_gradient_of_every_kind_of_head_agrees_with_differences(HeadArchitecture architecture) {
        assertGradientAgrees(architecture);
    }

    @ParameterizedTest
    @EnumSource
    void the_gradient_of_every_pooling_agrees_with_differences(Pooling pooling) {
        assertGradientAgrees(new HeadArchitecture(List.of(pooling), List.of()));
    }

    private void assertGradientAgrees(HeadArchitecture architecture) {
        TracedHead head = head(architecture);
        for (int skipped : new int[] {0, 2, 9}) {
            DMatrixRMaj states = RandomMatrices_DDRM.rectangle(6, SIZE, -1, 1, random);
            DMatrixRMaj upstream = RandomMatrices_DDRM.rectangle(1, architecture.dimensions(SIZE), -1, 1, random);
            DMatrixRMaj expected =
                    Differences.gradient(states, x -> Differences.loss(upstream, head.forward(x, skipped, Trace.NONE)));
            DMatrixRMaj gradient = head.backward(states, skipped, upstream);
            assertClose(gradient.data, expected.data, Differences.TOLERANCE);
            for (int row = 0; row < Math.min(skipped, 5); row++) {
                assertThat(CommonOps_DDRM.extractRow(gradient, row, null).data).containsOnly(0);
            }
        }
    }

    @Test
    void the_first_of_several_maxima_has_the_gradient() {
        TracedHead head = head(new HeadArchitecture(List.of(Pooling.MAX), List.of()));
        DMatrixRMaj states = new DMatrixRMaj(new double[][] {{9, 9}, {1, 5}, {3, 5}, {3, -1}});
        assertThat(head.backward(states, 1, new DMatrixRMaj(new double[][] {{2, 7}})).data)
                .containsExactly(0, 0, 0, 7, 2, 0, 0, 0);
    }

    @Test
    void the_gradient_of_normalization_is_orthogonal_to_the_vector() {
        TracedHead head = head(new HeadArchitecture(List.of(Pooling.MEAN), List.of(new Normalize())));
        DMatrixRMaj states = RandomMatrices_DDRM.rectangle(6, SIZE, -1, 1, random);
        DMatrixRMaj gradient = head.backward(states, 0, RandomMatrices_DDRM.rectangle(1, SIZE, -1, 1, random));
        double size = CommonOps_DDRM.elementSumAbs(CommonOps_DDRM.elementMult(states, gradient, null));
        assertThat(Math.abs(Differences.loss(states, gradient))).isLessThanOrEqualTo(FLOAT64 * size);
    }

    @Test
    void a_vector_shorter_than_the_min_length_is_divided_by_that() {
        TracedHead head = head(new HeadArchitecture(List.of(Pooling.CLS), List.of(new Normalize())));
        DMatrixRMaj upstream = new DMatrixRMaj(new double[][] {{2, -3}});
        for (double entry : new double[] {0, 1e-13}) {
            DMatrixRMaj states = new DMatrixRMaj(new double[][] {{entry, 0}});
            assertClose(head.backward(states, 0, upstream).data, new double[] {2e12, -3e12}, FLOAT64);
        }
        DMatrixRMaj longer = new DMatrixRMaj(new double[][] {{2e-12, 0}});
        assertClose(head.backward(longer, 0, upstream).data, new double[] {0, -1.5e12}, FLOAT64);
    }

    @Test
    void a_gradient_of_another_shape_is_rejected() {
        TracedHead head = head(new HeadArchitecture(List.of(Pooling.MEAN), List.of()));
        DMatrixRMaj states = new DMatrixRMaj(3, SIZE);
        for (DMatrixRMaj wrong : List.of(new DMatrixRMaj(1, SIZE - 1), states)) {
            assertThatThrownBy(() -> head.backward(states, 0, wrong))
                    .isInstanceOfSatisfying(
                            ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SHAPE))
                    .hasMessageContaining("[1, 5]");
        }
    }

    private static TracedHead head(HeadArchitecture architecture) {
        return new TracedHead(architecture, NamedWeights.of(architecture, SIZE));
    }
}
