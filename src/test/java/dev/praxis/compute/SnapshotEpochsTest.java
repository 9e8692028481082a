package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotEpochsTest {
    @Test
    void exactly_the_sent_epochs_are_selected() {
        SnapshotEpochs epochs = SnapshotEpochs.of(1, 3, 4, 9);
        assertThat(IntStream.rangeClosed(0, 10).filter(epochs::contains)).containsExactly(1, 3, 4, 9);
        assertThat(epochs.count()).isEqualTo(4);
    }

    @Test
    void without_epochs_none_is_selected() {
        assertThat(IntStream.rangeClosed(0, 10).anyMatch(SnapshotEpochs.NONE::contains))
                .isFalse();
        assertThat(SnapshotEpochs.of().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "-3, 1, 0", "2, 2, 1", "3, 2, 1", "2147483647, -2147483648, 1"})
    void an_epoch_below_1_or_out_of_order_is_rejected_with_its_index(int first, int second, int index) {
        assertRejected(() -> SnapshotEpochs.of(first, second), index);
    }

    @Test
    void an_epoch_that_a_training_does_not_reach_is_rejected_with_its_index() {
        SnapshotEpochs epochs = SnapshotEpochs.of(4, 9, 10);
        epochs.requireWithin(10);
        assertRejected(() -> epochs.requireWithin(9), 2);
        assertRejected(() -> epochs.requireWithin(3), 0);
    }

    private static void assertRejected(ThrowingCallable selection, int index) {
        assertThatThrownBy(selection).isInstanceOfSatisfying(ComputeException.class, e -> {
            assertThat(e.argument()).isEqualTo("snapshot_epochs");
            assertThat(e.indices()).isEqualTo(List.of(index));
        });
    }
}
