package dev.praxis.compute.metrics.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ScoredClassesTest {

    @Test
    void the_predicted_class_is_the_first_with_the_highest_score() {
        ScoredClasses rows = new ScoredClasses(
                new DMatrixRMaj(new double[][] {{1, 3, 3}, {-0.0, 0, -1}, {-5, -4, -3}}), new int[] {2, 1, 0}, null);
        assertThat(rows.predicted(0)).isEqualTo(1);
        assertThat(rows.predicted(1)).isZero();
        assertThat(rows.predicted(2)).isEqualTo(2);
        assertThat(rows.rankOfLabel(0)).isEqualTo(1);
        assertThat(rows.rankOfLabel(1)).isEqualTo(1);
        assertThat(rows.rankOfLabel(2)).isEqualTo(2);
    }

    @Test
    void mismatched_rows_are_rejected() {
        DMatrixRMaj scores = new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}});
        assertRejected(new DMatrixRMaj(0, 2), new int[0], Reason.SHAPE, "scores");
        assertRejected(new DMatrixRMaj(2, 1), new int[] {0, 0}, Reason.SHAPE, "scores");
        assertRejected(scores, new int[] {0}, Reason.SHAPE, "labels");
        assertRejected(scores, new int[] {0, 2}, Reason.VALUE, "labels", 1);
        assertRejected(scores, new int[] {-1, 0}, Reason.VALUE, "labels", 0);
    }

    private static void assertRejected(
            DMatrixRMaj scores, int[] labels, Reason reason, String argument, Integer... indices) {
        assertThatThrownBy(() -> new ScoredClasses(scores, labels, null))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.argument()).isEqualTo(argument);
                    assertThat(e.indices()).containsExactly(indices);
                });
    }
}
