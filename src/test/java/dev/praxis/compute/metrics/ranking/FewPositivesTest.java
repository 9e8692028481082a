package dev.praxis.compute.metrics.ranking;

import static dev.praxis.Close.FLOAT64;
import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FewPositivesTest {
    private static final int ROWS = 5_000;

    static Stream<RadixSortTest.Distribution> finite() {
        return RadixSortTest.distributions().filter(d -> !d.name().equals("infinities"));
    }

    @ParameterizedTest
    @MethodSource("finite")
    void places_are_those_of_a_linear_search(RadixSortTest.Distribution distribution) {
        Random random = new Random(11);
        for (int size : new int[] {1, 2, 3, 10, 700}) {
            double[] thresholds = IntStream.range(0, size)
                    .mapToDouble(i -> distribution.number().applyAsDouble(random) + 0.0)
                    .sorted()
                    .distinct()
                    .toArray();
            double[] scores = IntStream.range(0, 300)
                    .mapToDouble(i -> i % 3 == 0
                            ? thresholds[random.nextInt(thresholds.length)]
                            : distribution.number().applyAsDouble(random) + 0.0)
                    .toArray();
            int[] found = new int[scores.length];
            new ScorePlaces(thresholds).find(scores, scores.length, found);
            for (int i = 0; i < scores.length; i++) {
                double score = scores[i];
                int below =
                        (int) Arrays.stream(thresholds).filter(t -> t < score).count();
                boolean isThreshold = Arrays.stream(thresholds).anyMatch(t -> t == score);
                assertThat(found[i]).isEqualTo(2 * below + (isThreshold ? 1 : 0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("finite")
    void areas_agree_with_those_of_sorted_rows(RadixSortTest.Distribution distribution) {
        for (double share : new double[] {0.001, 0.1, 0.9}) {
            for (boolean isWeighted : new boolean[] {false, true}) {
                assertAgrees(distribution, share, isWeighted);
            }
        }
    }

    private static void assertAgrees(RadixSortTest.Distribution distribution, double share, boolean isWeighted) {
        Random random = new Random(12);
        double[] scores = new double[ROWS];
        boolean[] labels = new boolean[ROWS];
        double[] weights = isWeighted ? new double[ROWS] : null;
        for (int i = 0; i < ROWS; i++) {
            scores[i] = distribution.number().applyAsDouble(random);
            labels[i] = i == 0 || (i > 1 && random.nextDouble() < share);
            if (weights != null) {
                weights[i] = i > 1 && random.nextInt(5) == 0 ? 0 : Math.exp(5 * random.nextGaussian());
            }
        }
        RankedLabels sorted = RankedLabels.of(new ScoredLabels(scores, labels, weights));
        Ranking counted = counted(scores, labels, weights);
        assertClose(counted.positives(), sorted.positives(), FLOAT64);
        assertClose(counted.negatives(), sorted.negatives(), FLOAT64);
        for (Area area : Area.values()) {
            assertClose(area.of(counted), area.of(sorted), FLOAT64);
        }
    }

    /** Counts the negative rows in three parts. */
    private static Ranking counted(double[] scores, boolean[] labels, double @Nullable [] weights) {
        int[] positive =
                IntStream.range(0, scores.length).filter(i -> labels[i]).toArray();
        double[] positiveWeights = weights == null ? null : new double[positive.length];
        for (int i = 0; positiveWeights != null && weights != null && i < positive.length; i++) {
            positiveWeights[i] = weights[positive[i]];
        }
        FewPositives positives = FewPositives.of(
                IntStream.of(positive).mapToDouble(i -> scores[i]).toArray(), positiveWeights);
        FewPositives.Negatives[] parts = new FewPositives.Negatives[3];
        Arrays.setAll(parts, part -> positives.negatives(weights != null));
        for (int i = 0; i < scores.length; i++) {
            if (labels[i]) {
                continue;
            }
            if (weights == null) {
                parts[i % 3].add(scores[i]);
            } else {
                parts[i % 3].add(scores[i], weights[i]);
            }
        }
        return positives.among(parts);
    }
}
