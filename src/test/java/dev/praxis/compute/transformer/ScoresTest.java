package dev.praxis.compute.transformer;

import static dev.praxis.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final float[] LOGITS = {99, 0.5f, -1, 2, 99};

    @Test
    void softmax_is_each_exponential_of_their_sum() {
        double sum = Math.exp(0.5) + Math.exp(-1) + Math.exp(2);
        double[] expected = {Math.exp(0.5) / sum, Math.exp(-1) / sum, Math.exp(2) / sum};
        assertClose(wide(Scores.SOFTMAX.of(LOGITS, 1, 3)), expected, 2e-6);
    }

    @Test
    void sigmoid_is_the_logistic_function_of_each() {
        double[] expected = {1 / (1 + Math.exp(-0.5)), 1 / (1 + Math.exp(1)), 1 / (1 + Math.exp(-2))};
        assertClose(wide(Scores.SIGMOID.of(LOGITS, 1, 3)), expected, 2e-6);
    }

    @Test
    void identity_changes_nothing() {
        assertThat(Scores.IDENTITY.of(LOGITS, 1, 3)).containsExactly(0.5f, -1, 2);
    }

    @Test
    void arbitrarily_large_logits_have_finite_scores() {
        float[] large = {3e38f, -3e38f, 0};
        assertThat(Scores.SOFTMAX.of(large, 0, 3)).containsExactly(1, 0, 0);
        assertThat(Scores.SIGMOID.of(large, 0, 3)).containsExactly(1, 0, 0.5f);
        assertThat(Scores.IDENTITY.of(large, 0, 3)).containsExactly(large);
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

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
