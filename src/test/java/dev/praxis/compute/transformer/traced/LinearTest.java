package dev.praxis.compute.transformer.traced;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class LinearTest {

    @Test
    void multiplies_by_the_rows_of_the_weight_and_adds_the_bias() {
        Linear linear =
                new Linear("w", new DMatrixRMaj(new double[][] {{1, 3, 5}, {2, 4, 6}}), new double[] {10, 20, 30});
        DMatrixRMaj y = linear.forward(new DMatrixRMaj(new double[][] {{1, 1}, {0, -1}}));
        assertThat(y.data).containsExactly(13, 27, 41, 8, 16, 24);
    }

    @Test
    void a_sum_that_overflows_is_saturated() {
        Linear linear = new Linear("w", new DMatrixRMaj(new double[][] {{1e308}}), new double[] {1e308});
        assertThat(linear.forward(new DMatrixRMaj(new double[][] {{1}})).data).containsExactly(Double.MAX_VALUE);
    }
}
