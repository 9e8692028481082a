package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoredLabelsTest {

    @Test
    void rows_that_do_not_fit_together_are_refused() {
        refuses(Reason.SHAPE, "scores", new double[0], new boolean[0], null);
        refuses(Reason.SHAPE, "labels", new double[2], new boolean[1], null);
        refuses(Reason.SHAPE, "weights", new double[1], new boolean[1], new double[2]);
        refuses(Reason.VALUE, "weights", new double[2], new boolean[2], new double[] {1, -1});
        refuses(Reason.VALUE, "weights", new double[2], new boolean[2], new double[] {1e308, 1e308});
        refuses(Reason.UNDEFINED, "weights", new double[2], new boolean[2], new double[2]);
    }

    private static void refuses(
            Reason reason, String argument, double[] scores, boolean[] labels, double @Nullable [] weights) {
        assertThatThrownBy(() -> new ScoredLabels(scores, labels, weights))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.argument()).isEqualTo(argument);
                });
    }
}
