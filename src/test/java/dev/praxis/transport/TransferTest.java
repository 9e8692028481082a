package dev.praxis.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.transport.TransferSettings.Transfer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class TransferTest {

    private static Transfer begin(Duration window, DataSize leastRate, Duration longest) {
        return new TransferSettings(window, leastRate, longest).begin();
    }

    @Test
    void every_transfer_has_one_window() {
        Transfer transfer = begin(Duration.ofMinutes(1), DataSize.ofMegabytes(1), Duration.ofHours(1));
        assertThat(transfer.isTooSlow(0)).isFalse();
    }

    @Test
    void in_each_window_a_transfer_is_as_fast_as_the_least_rate_whatever_it_was_before() throws InterruptedException {
        Transfer transfer = begin(Duration.ofMillis(1), DataSize.ofKilobytes(1), Duration.ofHours(1));
        Thread.sleep(2);
        assertThat(transfer.isTooSlow(1_000_000)).isFalse();
        Thread.sleep(2);
        assertThat(transfer.isTooSlow(2_000_000)).isFalse();
        Thread.sleep(2);
        assertThat(transfer.isTooSlow(2_000_000)).isTrue();
    }

    @Test
    void no_transfer_takes_longer_than_the_longest() throws InterruptedException {
        Transfer transfer = begin(Duration.ofMinutes(1), DataSize.ofKilobytes(1), Duration.ofMillis(1));
        Thread.sleep(2);
        assertThat(transfer.isTooSlow(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void time_that_is_not_the_clients_does_not_count() {
        Transfer transfer = begin(Duration.ofMillis(250), DataSize.ofKilobytes(1), Duration.ofHours(1));
        transfer.pauseWhile(() -> {
            try {
                Thread.sleep(400);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(transfer.isTooSlow(0)).isFalse();
    }
}
