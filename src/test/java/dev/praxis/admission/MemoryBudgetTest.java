package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.admission.Refusals.Reason;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Room for 800 bytes, of which large requests share 700. Small requests take up to 3. */
class MemoryBudgetTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int LARGE = 700;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryBudget memory =
            new MemoryBudget("test", Reason.MEMORY, () -> 800, new Refusals(meters), meters);
    private final Ticket first = new Ticket("");
    private final Ticket second = new Ticket("");
    private final Ticket third = new Ticket("");

    private void reserve(Ticket ticket, long bytes) {
        memory.reserve(ticket, ticket.arrays(), bytes, PATIENCE);
    }

    private CompletableFuture<Void> reserveLater(Ticket ticket, long bytes) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                reserve(ticket, bytes);
                done.complete(null);
            } catch (ProblemException e) {
                done.completeExceptionally(e);
            }
        });
        while (thread.getState() != Thread.State.TIMED_WAITING && !done.isDone()) {
            Thread.onSpinWait();
        }
        return done;
    }

    private static void assertReserves(CompletableFuture<Void> later) throws Exception {
        later.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private double reserved() {
        return meters.get("praxis.memory.reserved").gauge().value();
    }

    @Test
    void what_was_given_back_is_there_for_the_next() {
        reserve(first, LARGE);
        memory.release(first.arrays());
        reserve(second, LARGE);
        assertThat(reserved()).isEqualTo(LARGE);
        memory.release(second.arrays(), 100);
        assertThat(reserved()).isEqualTo(600);
        memory.shrink(second.arrays(), 10);
        memory.shrink(second.arrays(), 500);
        assertThat(reserved()).isEqualTo(10);
        memory.release(second.arrays());
        memory.release(second.arrays());
        assertThat(reserved()).isZero();
    }

    @Test
    void what_does_not_fit_even_alone_is_too_large() {
        assertThatThrownBy(() -> reserve(first, LARGE + 1))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE));
        reserve(first, 400);
        assertThatThrownBy(() -> reserve(first, 301))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE));
    }

    @Test
    void whoever_finds_no_room_waits_for_it() throws Exception {
        reserve(first, 600);
        CompletableFuture<Void> later = reserveLater(second, 200);
        assertThat(later).isNotDone();
        memory.release(first.arrays());
        assertReserves(later);
        assertThat(reserved()).isEqualTo(200);
    }

    @Test
    void those_who_wait_are_served_in_the_order_of_their_arrival() throws Exception {
        reserve(first, 600);
        CompletableFuture<Void> last = reserveLater(third, 400);
        CompletableFuture<Void> earlier = reserveLater(second, 500);
        memory.release(first.arrays());
        assertReserves(earlier);
        assertThat(last).isNotDone();
        memory.release(second.arrays());
        assertReserves(last);
    }

    @Test
    void a_large_request_does_not_pass_one_that_arrived_earlier_but_a_small_one_does() throws Exception {
        reserve(first, 600);
        CompletableFuture<Void> waits = reserveLater(second, 300);
        CompletableFuture<Void> wouldFit = reserveLater(third, 50);
        assertThat(wouldFit).isNotDone();
        Ticket small = new Ticket("");
        reserve(small, 3);
        memory.release(first.arrays());
        assertReserves(waits);
        assertReserves(wouldFit);
    }

    @Test
    void room_is_kept_for_small_requests() {
        reserve(first, LARGE);
        for (int i = 0; i < 33; i++) {
            reserve(new Ticket(""), 3);
        }
        assertThat(reserved()).isEqualTo(LARGE + 99);
    }

    @Test
    void of_requests_that_wait_for_each_other_the_last_is_refused_at_once() throws Exception {
        reserve(first, 300);
        reserve(second, 300);
        CompletableFuture<Void> earlier = reserveLater(first, 200);
        assertSaturated(() -> reserve(second, 200));
        assertThat(earlier).isNotDone();
        memory.release(second.arrays());
        assertReserves(earlier);
    }

    @Test
    void the_last_is_refused_at_once_if_it_waits_already() throws Exception {
        reserve(first, 300);
        reserve(second, 300);
        CompletableFuture<Void> last = reserveLater(second, 200);
        CompletableFuture<Void> earlier = reserveLater(first, 200);
        assertThatThrownBy(() -> last.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
        memory.release(second.arrays());
        assertReserves(earlier);
    }

    @Test
    void nobody_waits_for_what_is_held_for_long() {
        reserve(first, 600);
        memory.hold(first.arrays());
        assertSaturated(() -> reserve(second, 200));
    }

    @Test
    void waiting_has_an_end() {
        reserve(first, 600);
        assertSaturated(() -> memory.reserve(second, second.arrays(), 200, SHORT));
        assertSaturated(() -> memory.reserve(second, second.arrays(), 200, Duration.ZERO));
        reserve(second, 100);
    }

    @Test
    void a_request_that_is_stopped_stops_waiting() {
        reserve(first, 600);
        CompletableFuture<Void> later = reserveLater(second, 200);
        second.stop(Stop.DEADLINE);
        assertThatThrownBy(() -> later.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(ProblemException.class);
        assertThat(reserved()).isEqualTo(600);
    }

    private static void assertSaturated(ThrowingCallable reservation) {
        long begin = System.nanoTime();
        assertThatThrownBy(reservation)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.SATURATED));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
    }

    /** Requests of random sizes that ask step by step: none hangs, and the total is kept. */
    @Test
    void many_requests_that_ask_step_by_step_all_end() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 16; i++) {
            RandomGenerator random = new java.util.SplittableRandom(i);
            threads.add(Thread.ofVirtual().start(() -> {
                for (int request = 0; request < 50; request++) {
                    Ticket ticket = new Ticket("");
                    try {
                        for (int step = 0; step < 4; step++) {
                            reserve(ticket, random.nextInt(1, 150));
                            if (reserved() > 800) {
                                faults.add("reserved " + reserved());
                            }
                        }
                    } catch (ProblemException e) {
                        if (e.type() != ProblemType.SATURATED) {
                            faults.add(e.toString());
                        }
                    } finally {
                        memory.release(ticket.arrays());
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(PATIENCE)).isTrue();
        }
        assertThat(faults).isEmpty();
        assertThat(reserved()).isZero();
    }
}
