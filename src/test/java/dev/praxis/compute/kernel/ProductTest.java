package dev.praxis.compute.kernel;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {
    private final Random random = new Random(3);

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1, 5, 1",
        "2, 3, 7",
        "3, 4, 5",
        "4, 4, 4",
        "5, 8, 9",
        "6, 7, 511",
        "7, 6, 512",
        "8, 5, 513",
        "9, 3, 1025",
        "4, 0, 3",
        "0, 4, 3",
        "3, 4, 0",
        "64, 130, 600",
        "513, 33, 129",
        "300, 71, 260"
    })
    void every_entry_is_a_chain_of_fused_multiply_adds_bit_for_bit(int n, int m, int p) {
        DMatrixRMaj a = RandomMatrices_DDRM.rectangle(n, m, -1, 1, random);
        DMatrixRMaj b = RandomMatrices_DDRM.rectangle(m, p, -1, 1, random);
        DMatrixRMaj expected = chains(a, b);
        DMatrixRMaj c = Product.of(a, b);
        assertThat(c.numRows).isEqualTo(n);
        assertThat(c.numCols).isEqualTo(p);
        assertThat(c.data).isEqualTo(expected.data);
        assertThat(Product.transposingRight(a, CommonOps_DDRM.transpose(b, null)).data)
                .isEqualTo(expected.data);
        assertThat(Product.transposingLeft(CommonOps_DDRM.transpose(a, null), b).data)
                .isEqualTo(expected.data);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 300, 70",
        "4, 301, 1030",
        "3, 7, 9",
        "5, 8, 9",
        "7, 257, 33",
        "8, 300, 16",
        "14, 256, 17",
        "15, 1, 40",
        "16, 2100, 20",
        "23, 64, 64",
        "30, 1025, 5",
        "510, 9, 65",
        "1010, 40, 130"
    })
    void every_kernel_and_tile_has_the_same_bits(int n, int m, int p) {
        DMatrixRMaj a = RandomMatrices_DDRM.rectangle(n, m, -1, 1, random);
        DMatrixRMaj b = RandomMatrices_DDRM.rectangle(m, p, -1, 1, random);
        double[] expected = chains(a, b).data;
        Operand right = Operand.of(b);
        Operand copied = Operand.of(CommonOps_DDRM.transpose(b, null)).transposed();
        Operand left = Operand.of(CommonOps_DDRM.transpose(a, null)).transposed();
        double[] plain = new double[n * p];
        PlainMatrixProduct.multiply(left, copied, plain);
        assertThat(plain).isEqualTo(expected);
        for (VectorTiles heights : List.of(VectorTiles.SIXTEEN_REGISTERS, VectorTiles.THIRTY_TWO_REGISTERS)) {
            double[] c = new double[n * p];
            VectorMatrixProduct.multiply(Operand.of(a), right, c, heights);
            assertThat(c).as("%s", heights).isEqualTo(expected);
            double[] ofTransposed = new double[n * p];
            VectorMatrixProduct.multiply(left, copied, ofTransposed, heights);
            assertThat(ofTransposed).as("%s, transposed", heights).isEqualTo(expected);
        }
        if (n <= VectorFewRows.ROWS) {
            double[] few = new double[n * p];
            VectorFewRows.multiply(left, right, few);
            assertThat(few).isEqualTo(expected);
        }
    }

    /** Returns the product from its definition. */
    private static DMatrixRMaj chains(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj c = new DMatrixRMaj(a.numRows, b.numCols);
        for (int i = 0; i < c.numRows; i++) {
            for (int j = 0; j < c.numCols; j++) {
                double sum = 0;
                for (int k = 0; k < a.numCols; k++) {
                    sum = Math.fma(a.get(i, k), b.get(k, j), sum);
                }
                c.set(i, j, sum);
            }
        }
        return c;
    }

    @Test
    void agrees_with_ejml() {
        DMatrixRMaj a = RandomMatrices_DDRM.rectangle(37, 53, -1, 1, random);
        DMatrixRMaj b = RandomMatrices_DDRM.rectangle(53, 41, -1, 1, random);
        DMatrixRMaj expected = CommonOps_DDRM.mult(a, b, null);
        assertClose(Product.of(a, b).data, expected.data, FLOAT64);
        assertThat(Product.transposingRight(a, CommonOps_DDRM.transpose(b, null)).data)
                .isEqualTo(Product.of(a, b).data);
        assertThat(Product.transposingLeft(CommonOps_DDRM.transpose(a, null), b).data)
                .isEqualTo(Product.of(a, b).data);
    }

    @Test
    void the_result_is_bitwise_the_same_whichever_factor_is_transposed() {
        DMatrixRMaj few = RandomMatrices_DDRM.rectangle(5, 70, -1, 1, random);
        DMatrixRMaj many = RandomMatrices_DDRM.rectangle(300, 70, -1, 1, random);
        few.set(0, 0, 1e200);
        many.set(0, 0, 1e200);
        many.set(1, 0, -1e300);
        assertThat(Product.transposingRight(few, many).data)
                .isEqualTo(Product.of(few, CommonOps_DDRM.transpose(many, null)).data)
                .isEqualTo(CommonOps_DDRM.transpose(Product.transposingRight(many, few), null).data);
    }

    @Test
    void matrices_that_do_not_fit_are_rejected() {
        for (int rows : new int[] {2, 4}) {
            assertThatThrownBy(() -> Product.of(new DMatrixRMaj(2, 3), new DMatrixRMaj(rows, 2)))
                    .isInstanceOfSatisfying(
                            ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SHAPE));
        }
    }

    @Test
    void its_arguments_are_not_modified() {
        DMatrixRMaj a = RandomMatrices_DDRM.rectangle(5, 6, -1, 1, random);
        DMatrixRMaj b = RandomMatrices_DDRM.rectangle(6, 5, -1, 1, random);
        double[] dataA = a.data.clone();
        double[] dataB = b.data.clone();
        Product.of(a, b);
        Product.transposingRight(a, a);
        Product.transposingLeft(a, a);
        assertThat(a.data).isEqualTo(dataA);
        assertThat(b.data).isEqualTo(dataB);
        assertThat(a.numRows).isEqualTo(5);
    }

    @Test
    void a_row_has_the_same_result_alone_and_among_others() {
        DMatrixRMaj a = RandomMatrices_DDRM.rectangle(11, 300, -1, 1, random);
        DMatrixRMaj b = RandomMatrices_DDRM.rectangle(300, 700, -1, 1, random);
        DMatrixRMaj together = Product.of(a, b);
        for (int row = 0; row < 11; row++) {
            DMatrixRMaj alone = Product.of(CommonOps_DDRM.extract(a, row, row + 1, 0, 300), b);
            assertThat(alone.data).isEqualTo(CommonOps_DDRM.extract(together, row, row + 1, 0, 700).data);
        }
    }

    @Test
    void a_result_that_overflows_is_saturated() {
        DMatrixRMaj a = new DMatrixRMaj(new double[][] {{1e200, 1e200}, {-1e200, 0}});
        DMatrixRMaj b = new DMatrixRMaj(new double[][] {{1e200}, {1e200}});
        assertThat(Product.of(a, b).data).containsExactly(Double.MAX_VALUE, -Double.MAX_VALUE);
    }

    @Test
    void a_finite_result_is_accurate_even_if_its_terms_overflow() {
        DMatrixRMaj smaller = new DMatrixRMaj(new double[][] {{1e160, 1e160, 1}});
        DMatrixRMaj cancelling = new DMatrixRMaj(new double[][] {{1e160}, {-1e160}, {1e306}});
        assertClose(Product.of(smaller, cancelling).data[0], 1e306, FLOAT64);
    }
}
