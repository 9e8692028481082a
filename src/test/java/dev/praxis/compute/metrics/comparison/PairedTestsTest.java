package dev.praxis.compute.metrics.comparison;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.SplitMix64;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairedTestsTest {
    static Stream<Golden.Case> golden() {
        return Golden.cases("paired-tests.json")
                .filter(golden -> !golden.get("delong").isMissingNode());
    }

    @ParameterizedTest
    @MethodSource("golden")
    void mcnemars_test_and_the_t_test_are_those_of_scipy(Golden.Case golden) {
        ComparedRows rows = ComparedRows.of(golden);
        McNemar counts = McNemar.of(rows.a(), 0.5, rows.b(), 0.5, rows.labels());
        assertThat(counts.onlyA()).isEqualTo(golden.get("only_a").asLong());
        assertThat(counts.onlyB()).isEqualTo(golden.get("only_b").asLong());
        assertThat(counts.bothRight() + counts.onlyA() + counts.onlyB() + counts.bothWrong())
                .isEqualTo(rows.labels().length);
        assertClose(counts.exactPValue(), golden.get("mcnemar").asDouble(), FLOAT64);

        PairedTTest test = PairedTTest.of(differences(rows));
        assertClose(test.statistic(), golden.get("t").asDouble(), FLOAT64);
        assertClose(test.pValue(), golden.get("t_p_value").asDouble(), 1e-11);
        double[] interval = golden.vector("t_interval");
        assertClose(
                new double[] {test.mean() - test.halfWidth(0.9), test.mean() + test.halfWidth(0.9)}, interval, FLOAT64);
    }

    private static double[] differences(ComparedRows rows) {
        return IntStream.range(0, rows.a().length)
                .mapToDouble(i -> rows.a()[i] - rows.b()[i])
                .toArray();
    }

    @Test
    void chi_squared_of_mcnemar_has_a_correction() {
        McNemar counts = new McNemar(5, 20, 10, 3);
        assertThat(counts.chiSquared()).hasValue(100 / 30.0);
        assertThat(counts.correctedChiSquared()).hasValue(81 / 30.0);
        // scipy.stats.chi2.sf(100 / 30, 1)
        assertClose(McNemar.pValue(100 / 30.0), 0.06788915486182902, FLOAT64);
        assertThat(new McNemar(5, 4, 4, 0).correctedChiSquared()).hasValue(0);
        assertThat(new McNemar(5, 0, 0, 3).chiSquared()).isEmpty();
        assertThat(new McNemar(5, 0, 0, 3).exactPValue()).isEqualTo(1);
    }

    @Test
    void equal_differences_have_no_t_test_and_huge_ones_do_not_overflow() {
        assertThatThrownBy(() -> PairedTTest.of(0.1, 0.1, 0.1)).isInstanceOf(ComputeException.class);
        assertThatThrownBy(() -> PairedTTest.of(0.1)).isInstanceOf(ComputeException.class);
        for (double factor : new double[] {1, 1e300, 1e-300}) {
            PairedTTest test = PairedTTest.of(1 * factor, 2 * factor, 4 * factor);
            assertClose(test.statistic(), 7.0 / 3 / Math.sqrt(7.0 / 9), FLOAT64);
            assertClose(test.mean() / factor, 7.0 / 3, FLOAT64);
        }
    }

    @Test
    void few_differences_are_flipped_in_all_ways() {
        // Both +++ and --- are as far.
        assertThat(SignFlipTest.of(new double[] {1, 2, 3}, 8, 1)).isEqualTo(new SignFlipTest(0.25, true, 8));
        // 0.1 + 0.2 and 0.3 differ by rounding only: four of eight sums are as far as 0.
        assertThat(SignFlipTest.of(new double[] {0.1, 0.2, -0.3}, 8, 1).pValue())
                .isEqualTo(1);
        assertThat(SignFlipTest.of(new double[] {0, 0, 0}, 8, 1).pValue()).isEqualTo(1);
        assertThat(SignFlipTest.of(new double[] {1e308, 1.5e308}, 4, 1).pValue())
                .isEqualTo(0.5);
    }

    @Test
    void many_differences_are_flipped_as_documented() {
        double[] differences = new Random(3).doubles(150, -1, 1.3).toArray();
        int resamples = 300;
        double sum = Arrays.stream(differences).sum();
        int far = 0;
        for (int r = 0; r < resamples; r++) {
            long seed = SplitMix64.bits(11, r);
            double flipped = 0;
            for (int i = 0; i < differences.length; i++) {
                boolean isNegative = ((SplitMix64.bits(seed, i / 64) >>> (i % 64)) & 1) == 1;
                flipped += isNegative ? -differences[i] : differences[i];
            }
            far += Math.abs(flipped) >= Math.abs(sum) ? 1 : 0;
        }
        SignFlipTest test = SignFlipTest.of(differences, resamples, 11);
        assertThat(test).isEqualTo(new SignFlipTest((1.0 + far) / (1.0 + resamples), false, resamples));
        double[] negated = Arrays.stream(differences).map(d -> -d).toArray();
        assertThat(SignFlipTest.of(negated, resamples, 11).pValue()).isEqualTo(test.pValue());
    }

    @Test
    void means_of_resamples_are_of_the_same_queries_for_all_systems() {
        double[] a = new Random(3).doubles(20).toArray();
        double[] b = Arrays.stream(a).map(x -> x + 1).toArray();
        double[][] means = MeanBootstrap.means(new double[][] {a, b}, 30, 5);
        for (int r = 0; r < 30; r++) {
            assertClose(means[1][r] - means[0][r], 1, FLOAT64);
            long seed = SplitMix64.bits(5, r);
            double slow = IntStream.range(0, 20)
                    .mapToDouble(i -> a[(int) Math.unsignedMultiplyHigh(SplitMix64.bits(seed, i), 20)])
                    .average()
                    .orElseThrow();
            assertClose(means[0][r], slow, FLOAT64);
        }
    }

    @Test
    void holms_correction_steps_down() {
        // statsmodels' multipletests(..., method="holm").
        assertClose(Holm.adjust(0.01, 0.04, 0.03, 0.005, 0.5), new double[] {0.04, 0.09, 0.09, 0.025, 0.5}, FLOAT64);
        assertThat(Holm.adjust(0.6, 0.7)).containsExactly(1, 1);
        assertThat(Holm.adjust(0.2)).containsExactly(0.2);
        assertThat(Holm.adjust()).isEmpty();
    }
}
