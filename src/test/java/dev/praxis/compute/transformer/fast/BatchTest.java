package dev.praxis.compute.transformer.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.transformer.fast.Batch.Sequence;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
    @Test
    void sequences_are_stacked_vertically() {
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
    void batches_are_joined_in_their_order() {
        Batch one = Batch.of(List.of(new Sequence(new int[] {4, 5}, new int[] {0, 1})));
        Batch two = Batch.of(List.of(
                new Sequence(new int[] {6}, new int[] {1}), new Sequence(new int[] {7, 8, 9}, new int[] {0, 0, 1})));
        Batch joint = Batch.join(List.of(one, two));
        assertThat(joint.ids()).containsExactly(4, 5, 6, 7, 8, 9);
        assertThat(joint.types()).containsExactly(0, 1, 1, 0, 0, 1);
        assertThat(joint.starts()).containsExactly(0, 2, 3, 6);
    }

    @Test
    void a_batch_may_be_empty() {
        Batch none = Batch.of(List.of());
        assertThat(none.sequences()).isZero();
        assertThat(none.tokens()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 1", "2, 3"})
    void a_sequence_needs_one_type_per_token(int ids, int types) {
        assertThatThrownBy(() -> new Sequence(new int[ids], new int[types]))
                .isInstanceOfSatisfying(ComputeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.SHAPE);
                    assertThat(e.argument()).isEqualTo("ids");
                    assertThat(e.getMessage()).endsWith("found %d types and %d tokens".formatted(types, ids));
                });
    }

    @Test
    void parts_contain_all_sequences_in_order_and_end_once_large_enough() {
        Samples random = Samples.seeded(1);
        Batch batch = random.batch(100, 3, 4, 10, 1, 1, 1);
        List<Batch.Part> parts = batch.parts(7);
        assertThat(parts).extracting(part -> part.batch().tokens()).containsExactly(7, 10, 3);
        assertThat(parts).extracting(Batch.Part::firstSequence).containsExactly(0, 2, 3);
        assertThat(parts).extracting(Batch.Part::firstToken).containsExactly(0, 7, 17);
        for (Batch.Part part : parts) {
            for (int i = 0; i < part.batch().sequences(); i++) {
                Batch expected = Samples.alone(batch, part.firstSequence() + i);
                assertThat(Samples.alone(part.batch(), i))
                        .usingRecursiveComparison()
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void a_row_belongs_to_its_sequence() {
        Batch batch = Samples.seeded(1).batch(100, 3, 1, 2);
        assertThat(IntStream.range(0, 6).map(batch::sequence)).containsExactly(0, 0, 0, 1, 2, 2);
    }
}
