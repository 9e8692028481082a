package dev.praxis.compute.transformer;

import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoresTest {
    /** Rounding of a few operations in float64. */
    private static final double FLOAT64 = 1e-15;

    private static final float[] LOGITS = {99, 0.5f, -1, 2, 99};

    @Test
    void softmax_divides_each_exponential_by_their_sum() {
        double sum = Math.exp(0.5) + Math.exp(-1) + Math.exp(2);
        double[] expected = {Math.exp(0.5) / sum, Math.exp(-1) / sum, Math.exp(2) / sum};
        assertClose(Scores.SOFTMAX.of(LOGITS, 1, 3), expected, FLOAT64);
    }

    @Test
    void sigmoid_is_the_logistic_function_of_each_logit() {
        double[] expected = {1 / (1 + Math.exp(-0.5)), 1 / (1 + Math.exp(1)), 1 / (1 + Math.exp(-2))};
        assertClose(Scores.SIGMOID.of(LOGITS, 1, 3), expected, FLOAT64);
    }

    @Test
    void identity_changes_nothing() {
        assertThat(Scores.IDENTITY.of(LOGITS, 1, 3)).containsExactly(0.5, -1, 2);
    }

    @Test
    void arbitrarily_large_logits_have_finite_scores() {
        float[] large = {3e38f, -3e38f, 0};
        assertThat(Scores.SOFTMAX.of(large, 0, 3)).containsExactly(1, 0, 0);
        assertThat(Scores.SIGMOID.of(large, 0, 3)).containsExactly(1, 0, 0.5);
        assertThat(Scores.IDENTITY.of(large, 0, 3)).containsExactly(3e38f, -3e38f, 0);
    }

    @Test
    void one_label_has_a_softmax_of_1() {
        assertThat(Scores.SOFTMAX.of(LOGITS, 2, 1)).containsExactly(1);
    }

    @Test
    void its_argument_is_not_modified() {
        float[] logits = LOGITS.clone();
        for (Scores scores : Scores.values()) {
            scores.of(logits, 1, 3)[0] = 7;
        }
        assertThat(logits).isEqualTo(LOGITS);
    }

    @Test
    void large_logits_have_different_sigmoids() {
        double[] scores = Scores.SIGMOID.of(new float[] {17.5f, 22.5f, 23.75f}, 0, 3);
        assertThat(scores[0]).isLessThan(scores[1]);
        assertThat(scores[1]).isLessThan(scores[2]);
        assertThat(scores[2]).isLessThan(1);
    }
}
