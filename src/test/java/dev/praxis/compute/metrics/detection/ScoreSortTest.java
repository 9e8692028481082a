package dev.praxis.compute.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreSortTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 47, 48, 49, 1000, 5000})
    void rows_come_by_descending_score_and_equal_scores_keep_their_order(int size) {
        for (double step : new double[] {0, 0.1, 1e-300}) {
            Random random = new Random(size);
            double[] scores = IntStream.range(0, size + 10)
                    .mapToDouble(i -> step == 0 ? random.nextGaussian() : step * random.nextInt(-5, 6))
                    .toArray();
            int[] rows = IntStream.range(0, size + 10).toArray();
            int[] expected = rows.clone();
            int[] sorted = IntStream.range(3, 3 + size)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer row) -> scores[row] == 0 ? 0 : -scores[row]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, expected, 3, size);
            new ScoreSort().sort(rows, 3, 3 + size, scores);
            assertThat(rows).containsExactly(expected);
        }
    }
}
