package dev.praxis.compute.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DescendingTest {

    @Test
    void the_largest_logit_is_first() {
        assertThat(Descending.order(new float[] {9, -1, 3, 2, 9}, 1, 3)).containsExactly(1, 2, 0);
    }

    @Test
    void equal_logits_keep_their_order() {
        assertThat(Descending.order(new float[] {0, -0f, 0, 1, -0f}, 0, 5)).containsExactly(3, 0, 1, 2, 4);
    }

    @Test
    void logits_with_equal_scores_are_in_order() {
        float[] logits = {40, 50, 45, -800, -900, 3e38f, -3e38f};
        assertThat(Scores.SIGMOID.of(logits, 0, 7)[0]).isEqualTo(Scores.SIGMOID.of(logits, 0, 7)[1]);
        assertThat(Descending.order(logits, 0, 7)).containsExactly(5, 1, 2, 0, 3, 4, 6);
    }

    @Test
    void the_first_ones_are_those_of_the_whole_order() {
        Random random = new Random(22);
        for (int count = 1; count < 60; count++) {
            float[] logits = new float[count + 2];
            for (int i = 0; i < logits.length; i++) {
                // Few values, so that many are equal, among them 0 and -0.
                logits[i] = (random.nextInt(7) - 3) * (random.nextBoolean() ? 1f : -1f);
            }
            int most = 1 + random.nextInt(count);
            assertThat(Descending.first(logits, 1, count, most))
                    .isEqualTo(Descending.order(logits, 1, count).limit(most).toArray());
        }
    }
}
