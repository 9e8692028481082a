package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FINITE_DIFFERENCES;
import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.SplitMix64;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AreaIntervalTest {
    /** The 97.5 % quantile of the standard normal distribution, from tables. */
    private static final double Z = 1.959963984540054;

    private static final ScoredLabels ROWS = rows(200, 11);

    @Test
    void the_binomial_interval_agrees_with_boyds_formula() {
        AreaInterval interval = AreaInterval.binomial(Area.AVERAGE_PRECISION, ROWS, RankedLabels.of(ROWS), 0.95);
        double area = Area.AVERAGE_PRECISION.of(RankedLabels.of(ROWS));
        double half = Z * Math.sqrt(area * (1 - area) / positives(ROWS));
        assertClose(interval.lower(), area - half, FLOAT64);
        assertClose(interval.upper(), Math.min(1, area + half), FLOAT64);
        assertClose(interval.standardError(), half / Z, FLOAT64);
        assertThat(interval.logitStandardError()).isNull();
    }

    @Test
    void the_logit_interval_agrees_with_boyds_formula() {
        AreaInterval interval = AreaInterval.logit(Area.DAVIS_GOADRICH, ROWS, RankedLabels.of(ROWS), 0.95);
        double area = Area.DAVIS_GOADRICH.of(RankedLabels.of(ROWS));
        double eta = Math.log(area / (1 - area));
        double half = Z / Math.sqrt(positives(ROWS) * area * (1 - area));
        assertClose(interval.lower(), 1 / (1 + Math.exp(half - eta)), FLOAT64);
        assertClose(interval.upper(), 1 / (1 + Math.exp(-half - eta)), FLOAT64);
        assertClose(Objects.requireNonNull(interval.logitStandardError()), half / Z, FLOAT64);
    }

    @Test
    void the_standard_error_of_a_logit_interval_is_on_the_scale_of_the_area() {
        AreaInterval interval = AreaInterval.logit(Area.DAVIS_GOADRICH, ROWS, RankedLabels.of(ROWS), 0.95);
        AreaInterval binomial = AreaInterval.binomial(Area.DAVIS_GOADRICH, ROWS, RankedLabels.of(ROWS), 0.95);
        assertClose(interval.standardError(), binomial.standardError(), FLOAT64);
        // The slope of the logistic function at the logit of the area, by a central difference.
        double eta = Math.log(interval.estimate() / (1 - interval.estimate()));
        double slope = (1 / (1 + Math.exp(-eta - 1e-5)) - 1 / (1 + Math.exp(-eta + 1e-5))) / 2e-5;
        assertClose(
                interval.standardError(),
                Objects.requireNonNull(interval.logitStandardError()) * slope,
                FINITE_DIFFERENCES);
    }

    @Test
    void equal_weights_do_not_change_the_interval() {
        double[] weights = new double[ROWS.scores().length];
        Arrays.fill(weights, 0.25);
        ScoredLabels weighted = new ScoredLabels(ROWS.scores(), ROWS.labels(), weights);
        AreaInterval without = AreaInterval.logit(Area.AVERAGE_PRECISION, ROWS, RankedLabels.of(ROWS), 0.9);
        AreaInterval with = AreaInterval.logit(Area.AVERAGE_PRECISION, weighted, RankedLabels.of(weighted), 0.9);
        assertClose(with.lower(), without.lower(), FLOAT64);
        assertClose(with.upper(), without.upper(), FLOAT64);
    }

    @Test
    void intervals_of_a_perfect_ranking_have_no_width() {
        ScoredLabels perfect = perfect(10, 30);
        RankedLabels ranked = RankedLabels.of(perfect);
        for (Area area : Area.values()) {
            assertThat(AreaInterval.bootstrap(area, perfect, ranked, 0.95, 50, 1)
                            .hasWidth())
                    .isFalse();
            if (area.isUnderPrecisionRecallCurve()) {
                assertThat(AreaInterval.binomial(area, perfect, ranked, 0.95).hasWidth())
                        .isFalse();
                assertThat(AreaInterval.logit(area, perfect, ranked, 0.95).hasWidth())
                        .isFalse();
            }
        }
        assertThat(AreaInterval.bootstrap(Area.ROC_AUC, ROWS, RankedLabels.of(ROWS), 0.95, 50, 1)
                        .hasWidth())
                .isTrue();
    }

    @Test
    void exact_intervals_are_those_of_clopper_and_pearson() {
        // (0.025)^(1/10): scipy's binomtest(10, 10).proportion_ci().low.
        AreaInterval ten =
                exact(Area.AVERAGE_PRECISION, 1, perfect(10, 4), 0.95).orElseThrow();
        assertClose(ten.lower(), 0.6915028921812392, FLOAT64);
        assertThat(ten.upper()).isEqualTo(1);
        // Four disjoint pairs of a positive and a negative.
        AreaInterval four = exact(Area.ROC_AUC, 1, perfect(10, 4), 0.95).orElseThrow();
        assertClose(four.lower(), 0.3976353643835253, FLOAT64);
        AreaInterval none = exact(Area.ROC_AUC, 0, perfect(4, 10), 0.95).orElseThrow();
        assertThat(none.lower()).isZero();
        assertClose(none.upper(), 1 - 0.3976353643835253, FLOAT64);
        assertThat(exact(Area.PR_GAIN, 1, perfect(10, 4), 0.95)).isEmpty();
        assertThat(exact(Area.ROC_AUC, 0.5, perfect(10, 4), 0.95)).isEmpty();
    }

    @Test
    void exact_intervals_cover_the_chance_of_success_as_often_as_they_say() {
        // With the chance p at the lower end, all n trials succeed with probability (1 - level) /
        // 2.
        double lower = exact(Area.ENVELOPE, 1, perfect(7, 1), 0.9).orElseThrow().lower();
        assertClose(Math.pow(lower, 7), 0.05, FLOAT64);
    }

    private static ScoredLabels perfect(int positives, int negatives) {
        double[] scores = new double[positives + negatives];
        boolean[] labels = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -i;
            labels[i] = i < positives;
        }
        return new ScoredLabels(scores, labels, null);
    }

    @ParameterizedTest
    @EnumSource(names = {"PR_GAIN", "ROC_AUC"})
    void formulas_for_areas_under_precision_recall_are_rejected_for_other_areas(Area area) {
        assertThatThrownBy(() -> AreaInterval.binomial(area, ROWS, RankedLabels.of(ROWS), 0.95))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.VALUE));
    }

    @ParameterizedTest
    @EnumSource
    void the_bootstrap_agrees_with_sorting_each_resample(Area area) {
        for (ScoredLabels rows : new ScoredLabels[] {rows(40, 3), weighted(rows(40, 3))}) {
            int resamples = 25;
            double[] slow = IntStream.range(0, resamples)
                    .mapToDouble(r -> area.of(RankedLabels.of(resample(rows, r))))
                    .sorted()
                    .toArray();
            double[] fast = Bootstrap.areas(new Area[] {area}, rows, RankedLabels.of(rows), resamples, 9)[0];
            assertClose(fast, slow, FLOAT64);
        }
    }

    @Test
    void the_bootstrap_interval_has_the_quantiles_and_standard_deviation_of_the_areas() {
        double[] areas = Bootstrap.areas(new Area[] {Area.AVERAGE_PRECISION}, ROWS, RankedLabels.of(ROWS), 101, 5)[0];
        AreaInterval interval =
                AreaInterval.bootstrap(Area.AVERAGE_PRECISION, ROWS, RankedLabels.of(ROWS), 0.9, 101, 5);
        // With 101 areas, the quantiles 0.05 and 0.95 are the sixth from both ends.
        assertClose(interval.lower(), areas[5], FLOAT64);
        assertClose(interval.upper(), areas[95], FLOAT64);
        double mean = Arrays.stream(areas).average().orElseThrow();
        double variance = Arrays.stream(areas).map(a -> (a - mean) * (a - mean)).sum() / 100;
        assertClose(interval.standardError(), Math.sqrt(variance), FLOAT64);
        assertThat(interval.logitStandardError()).isNull();
    }

    @Test
    void the_seed_determines_the_interval() {
        AreaInterval once = AreaInterval.bootstrap(Area.ROC_AUC, ROWS, RankedLabels.of(ROWS), 0.95, 50, 1);
        assertThat(AreaInterval.bootstrap(Area.ROC_AUC, ROWS, RankedLabels.of(ROWS), 0.95, 50, 1))
                .isEqualTo(once);
        assertThat(AreaInterval.bootstrap(Area.ROC_AUC, ROWS, RankedLabels.of(ROWS), 0.95, 50, 2))
                .isNotEqualTo(once);
    }

    @Test
    void levels_out_of_range_and_single_resamples_are_rejected() {
        for (double level : new double[] {0, 1, -0.5, 2}) {
            assertThatThrownBy(() -> AreaInterval.binomial(Area.ENVELOPE, ROWS, RankedLabels.of(ROWS), level))
                    .isInstanceOf(ComputeException.class);
        }
        assertThatThrownBy(() -> AreaInterval.bootstrap(Area.ENVELOPE, ROWS, RankedLabels.of(ROWS), 0.95, 1, 1))
                .isInstanceOf(ComputeException.class);
    }

    /** Draws a resample as documented, row by row, in arbitrary precision. */
    private static ScoredLabels resample(ScoredLabels rows, int resample) {
        long seed = SplitMix64.bits(9, resample);
        int[] positives = IntStream.range(0, rows.scores().length)
                .filter(i -> rows.labels()[i])
                .toArray();
        int[] negatives = IntStream.range(0, rows.scores().length)
                .filter(i -> !rows.labels()[i])
                .toArray();
        int[] drawn = IntStream.range(0, rows.scores().length)
                .map(i -> {
                    int[] candidates = i < positives.length ? positives : negatives;
                    BigInteger bits = new BigInteger(Long.toUnsignedString(SplitMix64.bits(seed, i)));
                    return candidates[
                            bits.multiply(BigInteger.valueOf(candidates.length))
                                    .shiftRight(64)
                                    .intValue()];
                })
                .toArray();
        boolean[] labels = new boolean[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            labels[i] = rows.labels()[drawn[i]];
        }
        double[] weights = rows.weights();
        return new ScoredLabels(
                IntStream.of(drawn).mapToDouble(i -> rows.scores()[i]).toArray(),
                labels,
                weights == null
                        ? null
                        : IntStream.of(drawn).mapToDouble(i -> weights[i]).toArray());
    }

    private static ScoredLabels rows(int size, long seed) {
        Random random = new Random(seed);
        boolean[] labels = new boolean[size];
        double[] scores = new double[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i < 2 ? i == 0 : random.nextDouble() < 0.4;
            // A few ties.
            scores[i] = Math.rint(20 * (random.nextGaussian() + (labels[i] ? 1 : 0))) / 20;
        }
        return new ScoredLabels(scores, labels, null);
    }

    private static ScoredLabels weighted(ScoredLabels rows) {
        Random random = new Random(4);
        return new ScoredLabels(
                rows.scores(),
                rows.labels(),
                random.doubles(rows.scores().length).map(w -> w + 0.1).toArray());
    }

    private static double positives(ScoredLabels rows) {
        return RankedLabels.of(rows).positives();
    }

    private static Optional<AreaInterval> exact(Area area, double estimate, ScoredLabels rows, double level) {
        return TrialInterval.exact(area, estimate, AreaInterval.trials(area, rows), level);
    }

    @Test
    void intervals_of_several_areas_are_those_of_each() {
        RankedLabels ranked = RankedLabels.of(ROWS);
        assertThat(AreaInterval.bootstrap(Area.values(), ROWS, ranked, 0.9, 200, 7))
                .containsExactly(Arrays.stream(Area.values())
                        .map(area -> AreaInterval.bootstrap(area, ROWS, ranked, 0.9, 200, 7))
                        .toArray(AreaInterval[]::new));
    }
}
