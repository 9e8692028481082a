package dev.praxis.compute.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.SplitMix64;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SumToleranceTest {
    private static final int VOCABULARY = 50257;
    private static final int LARGE_VOCABULARY = 250_000;

    /** A width to which numbers are rounded. */
    enum Width {
        FLOAT64,
        FLOAT32,
        FLOAT16,
        BFLOAT16;

        double round(double x) {
            float narrow = (float) x;
            return switch (this) {
                case FLOAT64 -> x;
                case FLOAT32 -> narrow;
                case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(narrow));
                case BFLOAT16 -> Float.intBitsToFloat((Float.floatToRawIntBits(narrow) + 0x8000) & 0xffff0000);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Width.class)
    void rounded_softmax_rows_are_distributions_whatever_their_width_and_classes(Width width) {
        for (int classes : new int[] {2, 3, 10, 1000, VOCABULARY, LARGE_VOCABULARY}) {
            for (double spread : new double[] {0.01, 1, 4}) {
                double[] row = Arrays.stream(softmax(classes, spread))
                        .map(width::round)
                        .toArray();
                assertThat(fault(row))
                        .as("%d classes, spread %s", classes, spread)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30_000, VOCABULARY, LARGE_VOCABULARY})
    void a_softmax_computed_in_float32_term_by_term_is_a_distribution(int classes) {
        double[] logits = SplitMix64.normals(7, classes);
        float sum = 0;
        float[] terms = new float[classes];
        for (int c = 0; c < classes; c++) {
            terms[c] = (float) Math.exp((float) logits[c] - 5f);
            sum += terms[c];
        }
        double[] row = new double[classes];
        for (int c = 0; c < classes; c++) {
            row[c] = terms[c] / sum;
        }
        assertThat(fault(row)).isEmpty();
    }

    @Test
    void half_precision_of_a_vocabulary_exceeds_the_least_tolerance() {
        // Every entry is 83.5 times the smallest number of float16, and is rounded to 84 times.
        double uniform = Width.FLOAT16.round(1.0 / 200_900);
        double[] row = new double[200_900];
        Arrays.fill(row, uniform);
        assertThat(Math.abs(DoubleStream.of(row).sum() - 1)).isGreaterThan(SumTolerance.MIN);
        assertThat(fault(row)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.3333,3", "0.167,6", "0.143,7", "0.0909,11", "0.01667,60"})
    void rounded_decimals_are_distributions(double share, int classes) {
        double[] row = new double[classes];
        Arrays.fill(row, share);
        assertThat(fault(row)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.33, 3", // two places
        "0.5, 3",
        "0.12345678, 8", // looks exact, and sums to 0.9877
        "0.2481234567891, 4", // sums to 0.9925
        "33.3, 3",
        "1, 2"
    })
    void mistakes_are_none(double share, int classes) {
        double[] row = new double[classes];
        Arrays.fill(row, share);
        assertThat(fault(row)).isPresent();
    }

    @Test
    void no_row_may_differ_by_more_than_the_maximum() {
        double[] row = new double[LARGE_VOCABULARY];
        Arrays.fill(row, (float) (0.99 / LARGE_VOCABULARY));
        assertThat(SumTolerance.of(row, 0, row.length)).isEqualTo(SumTolerance.MAX);
        assertThat(fault(row).orElseThrow()).contains("(within 0.00781)");
    }

    @Test
    void the_narrowest_width_of_all_numbers_counts() {
        assertThat(tolerance(0.5, 0.25)).isEqualTo(0x1p-7);
        assertThat(tolerance(0.5, 0x1.004p-2)).isEqualTo(0x1p-9 + 2 * 0x1p-25);
        assertThat(tolerance(0.5, 0x1.000002p-2)).isEqualTo(SumTolerance.MIN);
        assertThat(tolerance(0.3, 0.3, 0.3, 0.099)).isEqualTo(0.002);
        assertThat(tolerance(0.3, 0.1 + 0.2)).isEqualTo(SumTolerance.MIN);
    }

    private static double tolerance(double... row) {
        return SumTolerance.of(row, 0, row.length);
    }

    private static Optional<String> fault(double... row) {
        return Distributions.fault("q", new DMatrixRMaj(1, row.length, true, row), 0)
                .map(Throwable::getMessage);
    }

    private static double[] softmax(int classes, double spread) {
        double[] logits = SplitMix64.normals(11, classes);
        for (int c = 0; c < classes; c++) {
            logits[c] *= spread;
        }
        return Softmax.forward(new DMatrixRMaj(1, classes, true, logits), 1).probabilities().data;
    }
}
