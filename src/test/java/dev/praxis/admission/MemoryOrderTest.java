package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.admission.MemoryBudget.Reservation;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who gets the memory when it is not enough for all. Room for 100 entries of requests. */
class MemoryOrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long BYTES = 48;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryBudget memory = new MemoryBudget(() -> 100 * BYTES, meters);

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    private static void beginRequest() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
    }

    private void reserve(int entries) {
        memory.reserve(memory.current(), entries * BYTES, MemoryBudget.PATIENCE);
    }

    private double reserved() {
        return meters.get("praxis.memory.reserved").gauge().value() / BYTES;
    }

    @Test
    void the_request_that_came_first_waits_for_the_others_and_is_served() throws Exception {
        CountDownLatch firstCame = new CountDownLatch(1);
        CountDownLatch secondCame = new CountDownLatch(1);
        CompletableFuture<Void> served = new CompletableFuture<>();
        Thread first = Thread.ofPlatform().start(() -> {
            beginRequest();
            reserve(40);
            firstCame.countDown();
            try {
                secondCame.await();
                reserve(30);
                served.complete(null);
            } catch (ProblemException | InterruptedException e) {
                served.completeExceptionally(e);
            }
        });
        firstCame.await();
        beginRequest();
        reserve(50);
        secondCame.countDown();
        while (first.getState() != Thread.State.TIMED_WAITING && !served.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(served).isNotDone();
        assertThat(reserved()).isEqualTo(90);

        memory.release();
        served.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reserved()).isEqualTo(70);
    }

    @Test
    void a_request_that_came_later_is_refused_at_once() {
        beginRequest();
        reserve(40);
        beginRequest();
        reserve(50);
        assertSaturated(() -> reserve(20));
        memory.release();
        assertThat(reserved()).isEqualTo(40);
    }

    @Test
    void the_first_is_refused_at_once_where_others_may_be_waiting_for_it() {
        beginRequest();
        reserve(40);
        RequestAttributes first = RequestContextHolder.currentRequestAttributes();
        beginRequest();
        reserve(50);
        RequestContextHolder.setRequestAttributes(first);
        assertSaturated(() -> memory.reserve(memory.current(), 20 * BYTES, Duration.ZERO));
        memory.reserve(memory.current(), 10 * BYTES, Duration.ZERO);
        assertThat(reserved()).isEqualTo(100);
    }

    @Test
    void nobody_waits_in_line_behind_what_is_held_for_long() throws Exception {
        beginRequest();
        reserve(40);
        Reservation held = memory.hold();
        CompletableFuture<Void> served = new CompletableFuture<>();
        Thread next = Thread.ofPlatform().start(() -> {
            beginRequest();
            try {
                reserve(50);
                reserve(30);
                served.complete(null);
            } catch (ProblemException e) {
                served.completeExceptionally(e);
            }
        });
        while (next.getState() != Thread.State.TIMED_WAITING && !served.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(served).isNotDone();
        assertThat(reserved()).isEqualTo(90);

        memory.release(held);
        served.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reserved()).isEqualTo(80);
    }

    @Test
    void what_is_held_keeps_its_bytes_and_never_waits_for_more() {
        beginRequest();
        reserve(40);
        Reservation held = memory.hold();
        memory.release();
        assertThat(reserved()).isEqualTo(40);
        reserve(60);
        assertSaturated(() -> memory.reserve(held, BYTES, MemoryBudget.PATIENCE));
        memory.release();
        memory.reserve(held, 60 * BYTES, MemoryBudget.PATIENCE);
        assertThat(reserved()).isEqualTo(100);
        memory.release(held);
        assertThat(reserved()).isEqualTo(0);
    }

    private static void assertSaturated(ThrowingCallable reservation) {
        Instant begin = Instant.now();
        assertThatThrownBy(reservation)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.SATURATED));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(MemoryBudget.PATIENCE);
    }

    @Test
    void what_was_given_back_is_there_for_the_next() {
        beginRequest();
        reserve(90);
        memory.release();
        beginRequest();
        reserve(100);
        assertThat(reserved()).isEqualTo(100);
        memory.release();
        memory.release();
        assertThat(reserved()).isEqualTo(0);
    }
}
