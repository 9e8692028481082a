package dev.praxis.compute.metrics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoredLabelsTest {

    @Test
    void mismatched_rows_are_rejected() {
        assertRejected(Reason.SHAPE, "scores", new double[0], new boolean[0], null);
        assertRejected(Reason.SHAPE, "labels", new double[2], new boolean[1], null);
        assertRejected(Reason.SHAPE, "weights", new double[1], new boolean[1], new double[2]);
        assertRejected(Reason.VALUE, "weights", new double[2], new boolean[2], new double[] {1, -1});
        assertRejected(Reason.VALUE, "weights", new double[2], new boolean[2], new double[] {1e308, 1e308});
        assertRejected(Reason.UNDEFINED, "weights", new double[2], new boolean[2], new double[2]);
    }

    private static void assertRejected(
            Reason reason, String argument, double[] scores, boolean[] labels, double @Nullable [] weights) {
        assertThatThrownBy(() -> new ScoredLabels(scores, labels, weights))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.argument()).isEqualTo(argument);
                });
    }
}
