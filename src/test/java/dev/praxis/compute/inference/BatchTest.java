package dev.praxis.compute.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.inference.Batch.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
    @Test
    void sequences_lie_one_below_the_other() {
        Batch batch = Batch.of(List.of(
                new Sequence(new int[] {4, 5}, new int[] {0, 1}),
                new Sequence(new int[] {6}, new int[] {1}),
                new Sequence(new int[] {7, 8, 9}, new int[] {0, 0, 1})));
        assertThat(batch.ids()).containsExactly(4, 5, 6, 7, 8, 9);
        assertThat(batch.types()).containsExactly(0, 1, 1, 0, 0, 1);
        assertThat(batch.starts()).containsExactly(0, 2, 3, 6);
        assertThat(batch.sequences()).isEqualTo(3);
        assertThat(batch.tokens()).isEqualTo(6);
        assertThat(batch.start(1)).isEqualTo(2);
        assertThat(batch.length(1)).isEqualTo(1);
        assertThat(batch.length(2)).isEqualTo(3);
    }

    @Test
    void there_may_be_no_sequences() {
        Batch none = Batch.of(List.of());
        assertThat(none.sequences()).isZero();
        assertThat(none.tokens()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "2, 1", "2, 3"})
    void a_sequence_has_a_token_at_least_and_as_many_types(int ids, int types) {
        assertThatThrownBy(() -> new Sequence(new int[ids], new int[types]))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.SHAPE);
                    assertThat(e.argument()).isEqualTo("ids");
                    assertThat(e.getMessage()).endsWith("found %d and %d".formatted(ids, types));
                });
    }
}
