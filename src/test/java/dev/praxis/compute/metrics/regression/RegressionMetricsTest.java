package dev.praxis.compute.metrics.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.function.StandardNormal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionMetricsTest {
    private static final double TOLERANCE = 1e-12;
    private static final double[] NO_LEVELS = {};

    /** Compares with the sums over all pairs of members. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 20})
    void crps_is_the_sum_over_all_pairs(int members) {
        SplittableRandom random = new SplittableRandom(members);
        int rows = 50;
        DMatrixRMaj ensemble = new DMatrixRMaj(rows, members);
        Arrays.setAll(ensemble.data, i -> random.nextInt(6));
        double[] targets = random.ints(rows, -1, 7).asDoubleStream().toArray();
        double plain = 0;
        double fair = 0;
        for (int row = 0; row < rows; row++) {
            double error = 0;
            double spread = 0;
            for (int i = 0; i < members; i++) {
                error += Math.abs(ensemble.get(row, i) - targets[row]);
                for (int j = 0; j < members; j++) {
                    spread += Math.abs(ensemble.get(row, i) - ensemble.get(row, j));
                }
            }
            plain += error / members - spread / (2.0 * members * members);
            fair += error / members - spread / (2.0 * members * (members - 1));
        }
        EnsembleScores scores = EnsembleScores.of(ensemble, NO_LEVELS, targets, null);
        assertThat(scores.crps()).isCloseTo(plain / rows, within(TOLERANCE));
        assertThat(scores.fairCrps()).hasValueCloseTo(fair / rows, within(TOLERANCE));
        assertThat(Arrays.stream(scores.ranks()).sum()).isCloseTo(1, within(TOLERANCE));
    }

    @Test
    void crps_of_a_single_member_is_the_absolute_error() {
        EnsembleScores scores =
                EnsembleScores.of(new DMatrixRMaj(new double[][] {{3}, {1}}), NO_LEVELS, new double[] {1, 2}, null);
        assertThat(scores.crps()).isEqualTo(1.5);
        assertThat(scores.fairCrps()).isEmpty();
        assertThat(scores.ranks()).containsExactly(0.5, 0.5);
    }

    @Test
    void a_target_that_equals_members_is_shared_by_their_ranks() {
        EnsembleScores scores =
                EnsembleScores.of(new DMatrixRMaj(new double[][] {{-0.0, 5, 0.0}}), NO_LEVELS, new double[] {0}, null);
        assertThat(scores.ranks()).containsExactly(1.0 / 3, 1.0 / 3, 1.0 / 3, 0);
    }

    @Test
    void crps_of_many_quantiles_of_a_normal_distribution_approaches_its_closed_form() {
        int members = 20_000;
        double[] sample = new double[members];
        for (int i = 0; i < members; i++) {
            double q = (i + 0.5) / members;
            sample[i] = q <= 0.5 ? -StandardNormal.upperQuantile(q) : StandardNormal.upperQuantile(1 - q);
        }
        double[] target = {0.7};
        double closed = GaussianScores.of(new double[] {0}, new double[] {1}, NO_LEVELS, target, null)
                .crps();
        assertThat(EnsembleScores.of(new DMatrixRMaj(new double[][] {sample}), NO_LEVELS, target, null)
                        .crps())
                .isCloseTo(closed, within(1e-6));
    }

    @Test
    void integer_weights_count_as_repeated_rows() {
        double[] p = {1, 4, 2, 2, 9};
        double[] y = {2, 3, 2, 5, 7};
        PointErrors weighted = PointErrors.of(p, y, new double[] {1, 2, 3, 1, 1});
        PointErrors repeated =
                PointErrors.of(new double[] {1, 4, 4, 2, 2, 2, 2, 9}, new double[] {2, 3, 3, 2, 2, 2, 5, 7}, null);
        assertThat(weighted.medianAbsolute()).isEqualTo(repeated.medianAbsolute());
        assertThat(weighted.r2().orElseThrow()).isCloseTo(repeated.r2().orElseThrow(), within(TOLERANCE));
        assertThat(weighted.spearman().orElseThrow())
                .isCloseTo(repeated.spearman().orElseThrow(), within(TOLERANCE));
        assertThat(weighted.pearson().orElseThrow())
                .isCloseTo(repeated.pearson().orElseThrow(), within(TOLERANCE));
    }

    @Test
    void an_offset_costs_no_digits() {
        double[] p = {1, 4, 2, 2, 9};
        double[] y = {2, 3, 2, 5, 7};
        double offset = 0x1p40;
        PointErrors near = PointErrors.of(p, y, null);
        PointErrors far = PointErrors.of(
                Arrays.stream(p).map(a -> a + offset).toArray(),
                Arrays.stream(y).map(a -> a + offset).toArray(),
                null);
        assertThat(far.r2().orElseThrow()).isCloseTo(near.r2().orElseThrow(), within(1e-10));
        assertThat(far.pearson().orElseThrow()).isCloseTo(near.pearson().orElseThrow(), within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p1023, 0x1p900, 0x1p-600, 0x1p-1000})
    void a_power_of_two_multiplies_errors_and_leaves_ratios(double unit) {
        double[] p = {1, 1.5, 0.5, 1, -1.75};
        double[] y = {0.5, 1, 0.5, -1, 1.75};
        double[] ones = {1, 1, 1, 1, 1};
        PointErrors base = PointErrors.of(p, y, null);
        PointErrors huge = PointErrors.of(scaled(p, unit), scaled(y, unit), null);
        assertThat(huge.r2()).isEqualTo(base.r2());
        assertThat(huge.explainedVariance()).isEqualTo(base.explainedVariance());
        assertThat(huge.pearson()).isEqualTo(base.pearson());
        assertThat(huge.meanAbsolute()).isEqualTo(base.meanAbsolute() * unit);
        assertThat(huge.rootMeanSquared()).isEqualTo(base.rootMeanSquared() * unit);
        GaussianScores normal = GaussianScores.of(p, ones, NO_LEVELS, y, null);
        GaussianScores hugeNormal =
                GaussianScores.of(scaled(p, unit), scaled(ones, unit), NO_LEVELS, scaled(y, unit), null);
        assertThat(hugeNormal.crps()).isEqualTo(normal.crps() * unit);
        assertThat(hugeNormal.logScore() - normal.logScore()).isCloseTo(Math.log(unit), within(1e-9));
    }

    @Test
    void the_largest_numbers_saturate() {
        double max = Double.MAX_VALUE;
        PointErrors errors =
                PointErrors.of(new double[] {max, 1}, new double[] {-max, 2}, new double[] {1e300, 1e-300});
        assertThat(errors.meanSquared()).isEqualTo(max);
        assertThat(errors.max()).isEqualTo(max);
        assertThat(errors.pearson().orElse(0)).isBetween(-1.0, 1.0);
        GaussianScores scores = GaussianScores.of(
                new double[] {max}, new double[] {Double.MIN_VALUE}, new double[] {0.9}, new double[] {-max}, null);
        assertThat(scores.crps()).isEqualTo(max);
        assertThat(scores.logScore()).isEqualTo(1e300);
        EnsembleScores ensemble = EnsembleScores.of(
                new DMatrixRMaj(new double[][] {{max, -max}}), new double[] {0.9}, new double[] {max}, null);
        assertThat(ensemble.crps()).isFinite();
        assertThat(ensemble.intervals().getFirst().width()).isEqualTo(max);
    }

    private static double[] scaled(double[] values, double unit) {
        return Arrays.stream(values).map(a -> a * unit).toArray();
    }
}
