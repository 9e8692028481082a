package dev.praxis.compute.metrics.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RetrievalBootstrapTest {
    private static final double ROUNDING = 1e-12;
    private static final RetrievalSettings SETTINGS = new RetrievalSettings(new int[] {1, 3}, 3, 0.8);
    private static final int RESAMPLES = 50;

    @Test
    void intervals_are_quantiles_of_the_means_of_the_documented_draws() {
        RetrievalEvaluation evaluation =
                RetrievalEvaluation.of(RandomQueries.of(40, 6, 9).ragged(), SETTINGS, TieOrder.EXPECTED, true);
        double[] values = Arrays.stream(evaluation.values(1, RetrievalMetric.NDCG_LINEAR))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        assertThat(values).hasSizeBetween(10, 39);
        double[] means = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            long seed = SplitMix64.bits(7, resample);
            for (int i = 0; i < values.length; i++) {
                BigInteger bits = new BigInteger(Long.toUnsignedString(SplitMix64.bits(seed, i)));
                int query = bits.multiply(BigInteger.valueOf(values.length))
                        .shiftRight(64)
                        .intValueExact();
                means[resample] += values[query] / values.length;
            }
        }
        Arrays.sort(means);
        RetrievalBootstrap.Interval interval = RetrievalBootstrap.of(evaluation, 0.9, RESAMPLES, 7)
                .interval(1, RetrievalMetric.NDCG_LINEAR)
                .orElseThrow();
        // 0.05 and 0.95 of 49 steps.
        assertThat(interval.lower()).isCloseTo(means[2] + 0.45 * (means[3] - means[2]), within(ROUNDING));
        assertThat(interval.upper()).isCloseTo(means[46] + 0.55 * (means[47] - means[46]), within(ROUNDING));
        double mean = Arrays.stream(means).average().orElseThrow();
        double variance = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (RESAMPLES - 1);
        assertThat(interval.standardError()).isCloseTo(Math.sqrt(variance), within(ROUNDING));
    }

    @Test
    void intervals_are_the_same_bits_on_any_number_of_threads() {
        RetrievalEvaluation evaluation =
                RetrievalEvaluation.of(RandomQueries.of(2000, 6, 10).ragged(), SETTINGS, TieOrder.EXPECTED, true);
        RetrievalBootstrap.Interval one = RetrievalBootstrap.of(evaluation, 0.95, RESAMPLES, 42)
                .interval(0, RetrievalMetric.BPREF)
                .orElseThrow();
        RetrievalBootstrap.Interval three = new Execution(new Workers(3), Cancellation.NEVER)
                .run(() -> RetrievalBootstrap.of(evaluation, 0.95, RESAMPLES, 42))
                .interval(0, RetrievalMetric.BPREF)
                .orElseThrow();
        assertThat(three).isEqualTo(one);
    }

    @Test
    void a_metric_that_some_resample_has_for_no_query_has_no_interval() {
        // Only the second query has a judged document that is not relevant.
        RetrievalQueries queries =
                RetrievalQueries.ofReturned(new int[] {0, 1, 3}, new double[] {1, 2, 3}, new int[] {1, 1, 0});
        RetrievalEvaluation evaluation = RetrievalEvaluation.of(queries, SETTINGS, TieOrder.EXPECTED, true);
        RetrievalBootstrap bootstrap = RetrievalBootstrap.of(evaluation, 0.95, 100, 42);
        assertThat(bootstrap.interval(0, RetrievalMetric.BPREF)).isEmpty();
        assertThat(bootstrap.interval(0, RetrievalMetric.RECALL)).isPresent();
    }

    @Test
    void large_gains_have_a_finite_standard_error() {
        RetrievalQueries queries =
                RetrievalQueries.ofReturned(new int[] {0, 1, 3}, new double[] {1, 2, 3}, new int[] {900, 900, 1});
        RetrievalSettings settings = new RetrievalSettings(new int[] {1}, 900, 0.8);
        RetrievalEvaluation evaluation = RetrievalEvaluation.of(queries, settings, TieOrder.EXPECTED, true);
        assertThat(RetrievalBootstrap.of(evaluation, 0.95, 100, 42)
                        .interval(0, RetrievalMetric.DCG_EXPONENTIAL)
                        .orElseThrow()
                        .standardError())
                .isFinite()
                .isPositive();
    }
}
