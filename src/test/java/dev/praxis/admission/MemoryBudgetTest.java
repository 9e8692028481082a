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

/** A budget of 800 bytes, of which large requests share 700. Small requests take up to 3 bytes. */
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
    void released_memory_is_available_to_the_next_request() {
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
    void a_request_that_does_not_fit_even_alone_is_too_large() {
        assertThatThrownBy(() -> reserve(first, LARGE + 1))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE));
        reserve(first, 400);
        assertThatThrownBy(() -> reserve(first, 301))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE));
    }

    @Test
    void a_request_waits_while_the_budget_is_exhausted() throws Exception {
        reserve(first, 600);
        CompletableFuture<Void> later = reserveLater(second, 200);
        assertThat(later).isNotDone();
        memory.release(first.arrays());
        assertReserves(later);
        assertThat(reserved()).isEqualTo(200);
    }

    @Test
    void waiting_requests_are_served_in_arrival_order() throws Exception {
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
    void a_small_request_overtakes_earlier_ones_and_a_large_one_does_not() throws Exception {
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
    void memory_is_set_aside_for_small_requests() {
        reserve(first, LARGE);
        for (int i = 0; i < 33; i++) {
            reserve(new Ticket(""), 3);
        }
        assertThat(reserved()).isEqualTo(LARGE + 99);
    }

    @Test
    void a_deadlock_is_broken_by_rejecting_the_latest_request() throws Exception {
        reserve(first, 300);
        reserve(second, 300);
        CompletableFuture<Void> earlier = reserveLater(first, 200);
        assertSaturated(() -> reserve(second, 200));
        assertThat(earlier).isNotDone();
        memory.release(second.arrays());
        assertReserves(earlier);
    }

    @Test
    void the_latest_request_is_rejected_even_if_it_is_already_waiting() throws Exception {
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
    void no_request_waits_for_a_held_reservation() {
        reserve(first, 600);
        memory.hold(first.arrays());
        assertSaturated(() -> reserve(second, 200));
    }

    @Test
    void waiting_ends_after_the_longest_wait() {
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

    /**
     * Runs requests of random sizes that reserve in steps. None hangs, and the total is never
     * exceeded.
     */
    @Test
    void all_requests_that_reserve_in_steps_complete() throws Exception {
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
