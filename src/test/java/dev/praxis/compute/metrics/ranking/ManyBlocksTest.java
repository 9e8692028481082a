package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.compute.execution.Executions;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares rankings of more rows than a {@link CountBlock} holds with sums over the rows. */
class ManyBlocksTest {
    private static final int ROWS = 60_000;

    /** Rows, and how they came about. */
    record Case(String name, ScoredLabels rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                of("no ties", false, Random::nextGaussian),
                of("no ties, weighted", true, Random::nextGaussian),
                of("ties", false, r -> r.nextInt(500)),
                of("ties, weighted", true, r -> r.nextInt(500)),
                of("two scores", true, r -> r.nextInt(2)),
                of("one score", true, r -> 1),
                of("half of the rows tied", true, r -> r.nextBoolean() ? 0 : r.nextGaussian()),
                of("half of the rows tied, without weights", false, r -> r.nextBoolean() ? 0 : r.nextGaussian()));
    }

    private static Case of(String name, boolean isWeighted, ToDoubleFunction<Random> score) {
        Random random = new Random(name.hashCode());
        double[] scores = new double[ROWS];
        boolean[] labels = new boolean[ROWS];
        double[] weights = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            labels[i] = random.nextInt(5) == 0;
            scores[i] = score.applyAsDouble(random) + (labels[i] ? 1 : 0);
            // From tiny to large, and sometimes 0.
            weights[i] = random.nextInt(7) == 0 ? 0 : Math.exp(10 * random.nextGaussian());
        }
        return new Case(name, new ScoredLabels(scores, labels, isWeighted ? weights : null));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void counts_are_the_sums_of_the_rows_from_the_top(Case given) {
        ThresholdCounts counts = ThresholdCounts.of(given.rows);
        ThresholdCounts expected = slowCounts(given.rows.scores(), given.rows.labels(), given.rows.weights());
        assertThat(counts.thresholds()).isEqualTo(expected.thresholds());
        assertClose(counts.truePositives(), expected.truePositives(), FLOAT64);
        assertClose(counts.falsePositives(), expected.falsePositives(), FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_area_is_that_of_the_counts_and_of_all_areas_on_any_number_of_threads(Case given) {
        RankedLabels ranked = RankedLabels.of(given.rows);
        RankingAreas areas = RankingAreas.of(ranked);
        for (int threads : new int[] {2, 3}) {
            assertThat(Executions.onThreads(threads, () -> RankingAreas.of(RankedLabels.of(given.rows))))
                    .isEqualTo(areas);
        }
        assertThat(Area.ENVELOPE.of(ranked)).isEqualTo(areas.envelope());
        assertThat(Area.AVERAGE_PRECISION.of(ranked)).isEqualTo(areas.averagePrecision());
        assertThat(Area.TRAPEZOIDAL.of(ranked)).isEqualTo(areas.trapezoidal());
        assertThat(Area.DAVIS_GOADRICH.of(ranked)).isEqualTo(areas.davisGoadrich());
        assertThat(Area.ELEVEN_POINT.of(ranked)).isEqualTo(areas.elevenPoint());
        assertThat(Area.COCO_101_POINT.of(ranked)).isEqualTo(areas.coco101Point());
        assertThat(Area.PR_GAIN.of(ranked))
                .isEqualTo(areas.precisionRecallGain().orElseThrow());
        assertThat(Area.ROC_AUC.of(ranked)).isEqualTo(areas.rocAuc().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areas_agree_with_their_definitions(Case given) {
        ThresholdCounts counts = slowCounts(given.rows.scores(), given.rows.labels(), given.rows.weights());
        int size = counts.size();
        double[] tp = counts.truePositives();
        double[] fp = counts.falsePositives();
        double averagePrecision = 0;
        double envelope = 0;
        double rocAuc = 0;
        double max = 0;
        double[] levels = new double[11];
        for (int k = size - 1; k >= 0; k--) {
            double recallStep = (tp[k] - (k == 0 ? 0 : tp[k - 1])) / tp[size - 1];
            double rateStep = (fp[k] - (k == 0 ? 0 : fp[k - 1])) / fp[size - 1];
            double precision = tp[k] / (tp[k] + fp[k]);
            max = Math.max(max, precision);
            averagePrecision += recallStep * precision;
            envelope += recallStep * max;
            rocAuc += rateStep * (tp[k] + (k == 0 ? 0 : tp[k - 1])) / 2 / tp[size - 1];
            for (int i = 0; i < levels.length; i++) {
                if (tp[k] / tp[size - 1] >= i / 10.0 * (1 - 1e-15)) {
                    levels[i] = max;
                }
            }
        }
        RankingAreas areas = RankingAreas.of(RankedLabels.of(given.rows));
        assertThat(areas.distinctScores()).isEqualTo(size);
        assertClose(areas.averagePrecision(), averagePrecision, FLOAT64);
        assertClose(areas.envelope(), envelope, FLOAT64);
        assertClose(areas.rocAuc().orElseThrow(), rocAuc, FLOAT64);
        assertClose(areas.elevenPoint(), Arrays.stream(levels).sum() / levels.length, FLOAT64);
    }

    /** Sorts indices, and adds the weights of each class from the top. */
    private static ThresholdCounts slowCounts(double[] scores, boolean[] labels, double @Nullable [] weights) {
        int[] order = IntStream.range(0, scores.length)
                .filter(i -> weights == null || weights[i] > 0)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .mapToInt(i -> i)
                .toArray();
        double[] distinct =
                IntStream.of(order).mapToDouble(i -> scores[i]).distinct().toArray();
        double[] truePositives = new double[distinct.length];
        double[] falsePositives = new double[distinct.length];
        int next = 0;
        double positive = 0;
        double negative = 0;
        for (int k = 0; k < distinct.length; k++) {
            for (; next < order.length && scores[order[next]] == distinct[k]; next++) {
                double weight = weights == null ? 1 : weights[order[next]];
                positive += labels[order[next]] ? weight : 0;
                negative += labels[order[next]] ? 0 : weight;
            }
            truePositives[k] = positive;
            falsePositives[k] = negative;
        }
        return new ThresholdCounts(distinct, truePositives, falsePositives);
    }
}
