package dev.praxis.compute.metrics.retrieval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Golden;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetrievalEvaluationTest {
    private static final double ROUNDING = 1e-12;
    private static final int[] CUTOFFS = {1, 2, 3, 5, 10};

    static Stream<Golden.Case> golden() {
        return Golden.cases("retrieval.json");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void every_metric_agrees_with_the_mean_the_worst_and_the_best_of_all_orders(Golden.Case golden) {
        double[] scores = golden.vector("scores");
        int[] grades = Arrays.stream(golden.vector("relevance"))
                .mapToInt(grade -> (int) grade)
                .toArray();
        RetrievalQueries query = RetrievalQueries.ofReturned(new int[] {0, scores.length}, scores, grades);
        RetrievalSettings settings = new RetrievalSettings(
                new int[] {golden.get("k").asInt()},
                golden.get("greatest_relevance").asInt(),
                golden.get("rank_biased_patience").asDouble());
        Map.of("expected", TieOrder.EXPECTED, "worst", TieOrder.WORST, "best", TieOrder.BEST)
                .forEach((name, order) -> {
                    RetrievalEvaluation evaluation = RetrievalEvaluation.of(query, settings, order, false);
                    golden.get(name)
                            .propertyNames()
                            .forEach(metric -> assertThat(evaluation
                                            .mean(0, RetrievalMetric.valueOf(metric.toUpperCase(Locale.ROOT)))
                                            .orElseThrow())
                                    .as("%s %s", name, metric)
                                    .isCloseTo(golden.get(name).path(metric).asDouble(), offset(ROUNDING)));
                });
    }

    @Test
    void small_queries_agree_with_an_enumeration_of_all_orders() {
        RandomQueries random = RandomQueries.of(300, 7, 1);
        RetrievalSettings settings = new RetrievalSettings(CUTOFFS, 4, 0.7);
        RetrievalQueries queries = random.ragged();
        RetrievalEvaluation expected = RetrievalEvaluation.of(queries, settings, TieOrder.EXPECTED, true);
        RetrievalEvaluation worst = RetrievalEvaluation.of(queries, settings, TieOrder.WORST, true);
        RetrievalEvaluation best = RetrievalEvaluation.of(queries, settings, TieOrder.BEST, true);
        int evaluated = 0;
        for (int query = 0; query < random.size(); query++) {
            if (isWithoutRelevant(random, query)) {
                assertThat(expected.value(query, 0, RetrievalMetric.RECALL)).isNaN();
                continue;
            }
            evaluated++;
            EveryOrder all = new EveryOrder(
                    random.scores().get(query),
                    random.grades().get(query),
                    random.missed().get(query),
                    settings);
            for (int cutoff = 0; cutoff < CUTOFFS.length; cutoff++) {
                Map<RetrievalMetric, EveryOrder.Extent> extents = all.at(CUTOFFS[cutoff]);
                for (RetrievalMetric metric : RetrievalMetric.values()) {
                    String what = "%s at %d of query %d".formatted(metric, CUTOFFS[cutoff], query);
                    EveryOrder.Extent extent = requireNonNull(extents.get(metric));
                    assertSame(what, expected.value(query, cutoff, metric), extent.mean());
                    assertSame("worst " + what, worst.value(query, cutoff, metric), extent.min());
                    assertSame("best " + what, best.value(query, cutoff, metric), extent.max());
                }
            }
        }
        assertThat(expected.evaluated()).isEqualTo(evaluated).isGreaterThan(100);
    }

    private static void assertSame(String what, double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(what).isNaN();
        } else {
            assertThat(actual).as(what).isCloseTo(expected, within(ROUNDING * Math.max(1, expected)));
        }
    }

    private static boolean isWithoutRelevant(RandomQueries queries, int query) {
        return IntStream.concat(
                        IntStream.of(queries.grades().get(query)),
                        IntStream.of(queries.missed().get(query)))
                .allMatch(grade -> grade <= 0);
    }

    @Test
    void expectations_lie_between_the_bounds_of_large_ties() {
        RetrievalQueries queries = RandomQueries.of(200, 400, 2).ragged();
        RetrievalSettings settings = new RetrievalSettings(new int[] {1, 10, 100, 1000}, 3, 0.8);
        RetrievalEvaluation expected = RetrievalEvaluation.of(queries, settings, TieOrder.EXPECTED, true);
        RetrievalEvaluation worst = RetrievalEvaluation.of(queries, settings, TieOrder.WORST, true);
        RetrievalEvaluation best = RetrievalEvaluation.of(queries, settings, TieOrder.BEST, true);
        int compared = 0;
        for (RetrievalMetric metric : RetrievalMetric.values()) {
            for (int cutoff = 0; cutoff < 4; cutoff++) {
                for (int query = 0; query < queries.size(); query++) {
                    double value = expected.value(query, cutoff, metric);
                    if (!Double.isNaN(value)) {
                        double rounding = ROUNDING * Math.max(1, value);
                        assertThat(value)
                                .isBetween(
                                        worst.value(query, cutoff, metric) - rounding,
                                        best.value(query, cutoff, metric) + rounding);
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(5000);
    }

    @Test
    void means_are_the_same_bits_for_any_order_of_the_documents_and_any_number_of_threads() {
        RandomQueries random = RandomQueries.of(3000, 60, 3);
        RetrievalSettings settings = new RetrievalSettings(CUTOFFS, 3, 0.8);
        List<Double> one = means(random.ragged(), settings);
        Random shuffle = new Random(4);
        for (int query = 0; query < random.size(); query++) {
            double[] scores = random.scores().get(query);
            int[] grades = random.grades().get(query);
            for (int i = scores.length - 1; i > 0; i--) {
                int other = shuffle.nextInt(i + 1);
                double score = scores[i];
                scores[i] = scores[other];
                scores[other] = score;
                int grade = grades[i];
                grades[i] = grades[other];
                grades[other] = grade;
            }
        }
        assertThat(new Execution(new Workers(3), Cancellation.NEVER).run(() -> means(random.ragged(), settings)))
                .isEqualTo(one);
    }

    private static List<Double> means(RetrievalQueries queries, RetrievalSettings settings) {
        RetrievalEvaluation evaluation = RetrievalEvaluation.of(queries, settings, TieOrder.EXPECTED, false);
        return IntStream.range(0, settings.cutoffs().length)
                .boxed()
                .flatMap(cutoff -> Arrays.stream(RetrievalMetric.values())
                        .map(metric -> evaluation.mean(cutoff, metric).orElseThrow()))
                .toList();
    }

    @Test
    void without_ties_every_order_gives_the_same_bits() {
        int count = 500;
        double[] scores = new Random(5).doubles(count * 30L).toArray();
        int[] grades = new Random(6).ints(count * 30L, -1, 3).toArray();
        int[] starts = IntStream.rangeClosed(0, count).map(query -> 30 * query).toArray();
        RetrievalQueries queries = RetrievalQueries.ofReturned(starts, scores, grades);
        RetrievalSettings settings = new RetrievalSettings(CUTOFFS, 2, 0.8);
        double[][] values = Arrays.stream(TieOrder.values())
                .map(order -> {
                    RetrievalEvaluation evaluation = RetrievalEvaluation.of(queries, settings, order, true);
                    return Arrays.stream(RetrievalMetric.values())
                            .flatMapToDouble(metric -> Arrays.stream(evaluation.values(2, metric)))
                            .toArray();
                })
                .toArray(double[][]::new);
        for (double[] others : values) {
            assertThat(others).isEqualTo(values[0]);
        }
    }

    @Test
    void the_given_order_breaks_ties_by_position() {
        RetrievalQueries query =
                RetrievalQueries.ofReturned(new int[] {0, 3}, new double[] {1, 1, 1}, new int[] {0, 1, 0});
        RetrievalSettings settings = new RetrievalSettings(new int[] {3}, 1, 0.8);
        assertThat(RetrievalEvaluation.of(query, settings, TieOrder.GIVEN, false)
                        .mean(0, RetrievalMetric.RECIPROCAL_RANK))
                .hasValue(0.5);
    }

    @Test
    void rows_are_grouped_by_query_in_their_order() {
        RetrievalQueries queries =
                RetrievalQueries.ofRows(new int[] {1, 0, 1, 1}, 2, new double[] {1, 2, 3, 4}, new int[] {0, 1, 2, 3});
        assertThat(queries.starts()).containsExactly(0, 1, 4);
        assertThat(queries.scores()).containsExactly(2, 1, 3, 4);
        assertThat(queries.grades()).containsExactly(1, 0, 2, 3);
    }

    @Test
    void the_largest_grade_overflows_nothing() {
        int n = 2000;
        int[] grades = new int[n];
        Arrays.fill(grades, RetrievalQueries.MAX_GRADE);
        RetrievalQueries query = RetrievalQueries.ofReturned(new int[] {0, n}, new double[n], grades);
        RetrievalSettings settings = new RetrievalSettings(new int[] {n}, RetrievalQueries.MAX_GRADE, 0.8);
        RetrievalEvaluation evaluation = RetrievalEvaluation.of(query, settings, TieOrder.EXPECTED, true);
        assertThat(evaluation.mean(0, RetrievalMetric.DCG_EXPONENTIAL).orElseThrow())
                .isFinite();
        assertThat(evaluation.mean(0, RetrievalMetric.NDCG_EXPONENTIAL).orElseThrow())
                .isCloseTo(1, within(ROUNDING));
    }

    @Test
    void queries_without_a_relevant_document_have_no_metric() {
        RetrievalQueries query = RetrievalQueries.ofReturned(new int[] {0, 2}, new double[] {1, 2}, new int[] {0, -1});
        RetrievalSettings settings = new RetrievalSettings(new int[] {1}, 1, 0.8);
        assertThatThrownBy(() -> RetrievalEvaluation.of(query, settings, TieOrder.EXPECTED, false))
                .isInstanceOf(ComputeException.class)
                .hasMessage("no query has a relevant document");
    }

    @Test
    void the_greatest_grade_must_not_be_exceeded() {
        RetrievalQueries query = RetrievalQueries.ofReturned(new int[] {0, 1}, new double[] {1}, new int[] {3});
        RetrievalSettings settings = new RetrievalSettings(new int[] {1}, 2, 0.8);
        assertThatThrownBy(() -> RetrievalEvaluation.of(query, settings, TieOrder.EXPECTED, false))
                .isInstanceOf(ComputeException.class)
                .hasMessageContaining("expected at least 3");
    }
}
