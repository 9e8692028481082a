package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class EntrywiseTest {
    private static final double MAX = Double.MAX_VALUE;

    @Test
    void a_sum_is_elementwise_and_saturated() {
        DMatrixRMaj a = new DMatrixRMaj(new double[][] {{1, -2}, {MAX, -MAX}});
        DMatrixRMaj b = new DMatrixRMaj(new double[][] {{4, 0.5}, {MAX, -MAX}});

        assertThat(Entrywise.sum(a, b).data).containsExactly(5, -1.5, MAX, -MAX);
    }

    @Test
    void a_product_is_elementwise_and_saturated() {
        DMatrixRMaj a = new DMatrixRMaj(new double[][] {{3, -2, 0}, {1e200, -1e200, 7}});
        DMatrixRMaj b = new DMatrixRMaj(new double[][] {{4, 0.5, 9}, {1e200, 1e200, 1}});

        DMatrixRMaj product = Entrywise.product(a, b);

        assertThat(product.data).containsExactly(12, -1, 0, MAX, -MAX, 7);
        assertThat(product.numRows).isEqualTo(2);
    }

    @Test
    void neither_argument_is_modified() {
        DMatrixRMaj a = new DMatrixRMaj(new double[][] {{1, 2}});
        DMatrixRMaj b = new DMatrixRMaj(new double[][] {{3, 4}});

        Entrywise.sum(a, b);
        Entrywise.product(a, b);

        assertThat(a.data).containsExactly(1, 2);
        assertThat(b.data).containsExactly(3, 4);
    }
}
