package dev.praxis.compute.metrics.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import dev.praxis.compute.metrics.resampling.Resamples;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RetrievalEvaluationTest {
    private static final double TOLERANCE = 1e-12;
    private static final int[] KS = {1, 2, 3, 5, 9, 20};

    static Stream<Golden.Case> golden() {
        return Golden.cases("retrieval.json");
    }

    @ParameterizedTest
    @MethodSource
    void golden(Golden.Case golden) {
        for (Ties ties : new Ties[] {Ties.EXPECTED, Ties.WORST, Ties.BEST}) {
            Queries query = query(
                    golden.vector("scores"),
                    Arrays.stream(golden.vector("relevance"))
                            .mapToInt(g -> (int) g)
                            .toArray());
            RetrievalEvaluation evaluation = RetrievalEvaluation.of(
                    query,
                    new RetrievalOptions(
                            new int[] {golden.get("k").asInt()},
                            ties,
                            golden.get("greatest_relevance").asInt(),
                            golden.get("rank_biased_patience").asDouble(),
                            false),
                    false);
            JsonNode expected = golden.get(ties.name().toLowerCase(Locale.ROOT));
            assertThat(expected.propertyNames()).hasSize(RetrievalMetric.COUNT - 1);
            expected.propertyStream()
                    .forEach(metric -> assertThat(evaluation.mean(
                                    RetrievalMetric.valueOf(metric.getKey().toUpperCase(Locale.ROOT)), 0))
                            .as("%s, %s", metric.getKey(), ties)
                            .isCloseTo(metric.getValue().asDouble(), within(TOLERANCE)));
        }
    }

    /** Compares with the definitions, for every order of equal scores. */
    @Test
    void expectations_are_means_over_all_orders() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            Queries query = randomQuery(random, 1 + random.nextInt(6), 1 + random.nextInt(3));
            boolean dividesByK = random.nextBoolean();
            double[][] every = EveryOrder.of(query, KS, 4, 0.7, dividesByK);
            if (every.length == 0) {
                continue;
            }
            for (Ties ties : new Ties[] {Ties.EXPECTED, Ties.WORST, Ties.BEST}) {
                RetrievalEvaluation evaluation =
                        RetrievalEvaluation.of(query, new RetrievalOptions(KS, ties, 4, 0.7, dividesByK), true);
                for (int j = 0; j < every[0].length; j++) {
                    int column = j;
                    double[] values =
                            Arrays.stream(every).mapToDouble(row -> row[column]).toArray();
                    double expected = switch (ties) {
                        case WORST -> Arrays.stream(values).min().orElseThrow();
                        case BEST -> Arrays.stream(values).max().orElseThrow();
                        default -> Arrays.stream(values).average().orElseThrow();
                    };
                    RetrievalMetric metric = RetrievalMetric.values()[j % RetrievalMetric.COUNT];
                    assertThat(evaluation.mean(metric, j / RetrievalMetric.COUNT))
                            .as("%s at %d, %s, %s", metric, KS[j / RetrievalMetric.COUNT], ties, query)
                            .isCloseTo(expected, within(TOLERANCE));
                }
            }
        }
    }

    @Test
    void without_ties_all_orders_agree() {
        Queries query = query(new double[] {5, 4, 3, 2, 1}, 0, 2, 0, 1, 3);
        for (RetrievalMetric metric : RetrievalMetric.values()) {
            double[] values = Stream.of(Ties.EXPECTED, Ties.WORST, Ties.BEST)
                    .mapToDouble(ties -> RetrievalEvaluation.of(
                                    query, new RetrievalOptions(new int[] {4}, ties, 3, 0.8, false), false)
                            .mean(metric, 0))
                    .toArray();
            assertThat(values).as(metric.name()).containsOnly(values[0]);
        }
    }

    @Test
    void given_orders_break_ties() {
        Queries query =
                new Queries(new int[] {0, 3}, new double[] {1, 1, 1}, new int[] {1, 0, 0}, new int[] {2, 0, 1}, null);
        RetrievalEvaluation evaluation =
                RetrievalEvaluation.of(query, new RetrievalOptions(new int[] {3}, Ties.GIVEN, 1, 0.8, true), false);
        assertThat(evaluation.mean(RetrievalMetric.RECIPROCAL_RANK, 0)).isCloseTo(1 / 3.0, within(TOLERANCE));
    }

    @Test
    void long_queries_are_sorted_like_short_ones() {
        SplittableRandom random = new SplittableRandom(9);
        int count = 5000;
        double[] scores = random.ints(count, 0, 900).asDoubleStream().toArray();
        int[] grades = random.ints(count, 0, 3).toArray();
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                (a, b) -> scores[a] == scores[b]
                        ? Integer.compare(grades[b], grades[a])
                        : Double.compare(scores[b], scores[a]));
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += grades[order[i]] / (Math.log(i + 2) / Math.log(2));
        }
        RetrievalEvaluation evaluation = RetrievalEvaluation.of(
                query(scores, grades), new RetrievalOptions(new int[] {1000}, Ties.BEST, 2, 0.8, false), false);
        assertThat(evaluation.mean(RetrievalMetric.DCG_LINEAR, 0)).isCloseTo(sum, within(1e-9));
    }

    @Test
    void unlikely_stops_keep_their_digits() {
        // Stops of 2^-59 and 0: the expectation is 2^-60 (1 + 1 / 2) for either order of the two.
        Queries query = query(new double[] {1, 1}, 1, 0);
        RetrievalEvaluation evaluation = RetrievalEvaluation.of(
                query, new RetrievalOptions(new int[] {2}, Ties.EXPECTED, 59, 0.8, false), false);
        assertThat(evaluation.mean(RetrievalMetric.EXPECTED_RECIPROCAL_RANK, 0) / 0x1p-60)
                .isCloseTo(1.5, within(TOLERANCE));
    }

    @Test
    void means_have_the_same_bits_on_any_number_of_threads() {
        SplittableRandom random = new SplittableRandom(5);
        int count = 5000;
        int[] starts = IntStream.rangeClosed(0, count).map(i -> 10 * i).toArray();
        Queries queries = new Queries(
                starts,
                random.ints(10 * count, 0, 6).asDoubleStream().toArray(),
                random.ints(10 * count, 0, 4).toArray(),
                null,
                null);
        RetrievalOptions options = new RetrievalOptions(new int[] {3, 10}, Ties.EXPECTED, 3, 0.8, false);
        RetrievalEvaluation alone = RetrievalEvaluation.of(queries, options, true);
        Resamples[] resamples = alone.resampledMeans(20, 7);
        try (Workers workers = new Workers(3)) {
            new Execution(workers, Cancellation.NEVER).run(() -> {
                RetrievalEvaluation shared = RetrievalEvaluation.of(queries, options, true);
                Resamples[] others = shared.resampledMeans(20, 7);
                for (RetrievalMetric metric : RetrievalMetric.values()) {
                    assertThat(shared.mean(metric, 1)).isEqualTo(alone.mean(metric, 1));
                    assertThat(others[metric.ordinal()].lower(0.9)).isEqualTo(resamples[metric.ordinal()].lower(0.9));
                }
                return null;
            });
        }
    }

    @Test
    void queries_without_a_relevant_document_are_left_out() {
        Queries queries =
                new Queries(new int[] {0, 2, 4}, new double[] {2, 1, 2, 1}, new int[] {0, 0, 0, 1}, null, null);
        RetrievalEvaluation evaluation = RetrievalEvaluation.of(
                queries, new RetrievalOptions(new int[] {2}, Ties.EXPECTED, 1, 0.8, false), true);
        assertThat(evaluation.relevantQueries()).isEqualTo(1);
        assertThat(evaluation.mean(RetrievalMetric.RECIPROCAL_RANK, 0)).isEqualTo(0.5);
        assertThat(evaluation.values(RetrievalMetric.RECIPROCAL_RANK, 0)).containsExactly(0.5);
    }

    @Test
    void nothing_relevant_is_undefined() {
        assertThatThrownBy(() -> RetrievalEvaluation.of(
                        query(new double[] {1}, 0),
                        new RetrievalOptions(new int[] {1}, Ties.EXPECTED, 1, 0.8, false),
                        false))
                .isInstanceOf(ComputeException.class)
                .hasMessage("no query has a relevant document");
    }

    private static Queries randomQuery(SplittableRandom random, int count, int levels) {
        double[] scores = new double[count];
        int[] grades = new int[count];
        for (int i = 0; i < count; i++) {
            scores[i] = random.nextInt(levels);
            grades[i] = random.nextInt(6) - 1;
        }
        int missed = random.nextInt(4);
        return new Queries(
                new int[] {0, count},
                scores,
                grades,
                null,
                new Queries.Missed(
                        new int[] {0, missed}, random.ints(missed, 0, 3).toArray()));
    }

    private static Queries query(double[] scores, int... grades) {
        return new Queries(new int[] {0, scores.length}, scores, grades, null, null);
    }
}
