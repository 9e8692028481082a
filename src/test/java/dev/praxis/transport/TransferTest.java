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
    void no_transfer_is_cut_within_its_first_window() {
        Transfer transfer = begin(Duration.ofMinutes(1), DataSize.ofMegabytes(1), Duration.ofHours(1));
        assertThat(transfer.isTooSlow(0)).isFalse();
    }

    @Test
    void a_transfer_must_reach_the_minimum_rate_in_each_window() throws InterruptedException {
        Transfer transfer = begin(Duration.ofMillis(1), DataSize.ofKilobytes(1), Duration.ofHours(1));
        Thread.sleep(2);
        assertThat(transfer.isTooSlow(1_000_000)).isFalse();
        Thread.sleep(2);
        assertThat(transfer.isTooSlow(2_000_000)).isFalse();
        Thread.sleep(2);
        assertThat(transfer.isTooSlow(2_000_000)).isTrue();
    }

    @Test
    void no_transfer_exceeds_the_maximum_duration() throws InterruptedException {
        Transfer transfer = begin(Duration.ofMinutes(1), DataSize.ofKilobytes(1), Duration.ofMillis(1));
        Thread.sleep(2);
        assertThat(transfer.isTooSlow(Long.MAX_VALUE)).isTrue();
    }

    @Test
    void time_of_the_service_does_not_count() throws InterruptedException {
        Transfer transfer = begin(Duration.ofMillis(250), DataSize.ofKilobytes(1), Duration.ofHours(1));
        long begin = System.nanoTime();
        Thread.sleep(400);
        transfer.pauseSince(begin);
        assertThat(transfer.isTooSlow(0)).isFalse();
    }
}
