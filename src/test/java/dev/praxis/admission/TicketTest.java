package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.problem.ProblemException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TicketTest {
    private static final long MORE_THAN_BETWEEN_YIELDS = 1_000_000;

    private final Ticket ticket = new Ticket("/v1/a");

    private static void pass(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }

    @Test
    void work_polls_after_half_a_millisecond() {
        AtomicInteger polls = new AtomicInteger();
        ticket.watch(polls::incrementAndGet);
        for (int i = 1; i <= 3; i++) {
            pass(MORE_THAN_BETWEEN_YIELDS);
            ticket.yieldAndCheck();
            assertThat(polls).hasValue(i);
        }
    }

    @Test
    void work_fails_as_soon_as_the_request_is_stopped() {
        ticket.watch(() -> {});
        ticket.stop(Stop.DEADLINE);
        assertThatThrownBy(ticket::yieldAndCheck).isInstanceOf(ProblemException.class);
    }

    @Test
    void work_fails_if_its_poll_stops_the_request() {
        ticket.watch(() -> ticket.stop(Stop.DISCONNECTED));
        pass(MORE_THAN_BETWEEN_YIELDS);
        assertThatThrownBy(ticket::yieldAndCheck).isInstanceOf(ProblemException.class);
    }
}
