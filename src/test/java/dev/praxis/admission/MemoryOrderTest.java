package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who gets the memory when it is not enough for all. Room for 100 entries of requests. */
class MemoryOrderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BYTES = 48;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryBudget memory = new MemoryBudget(
            new Limits(DataSize.ofMegabytes(1), DataSize.ofBytes(100 * BYTES), 1000, 1000, 10), meters);

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    private static void beginRequest() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
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
            memory.reserveRequestElements(40);
            firstCame.countDown();
            try {
                secondCame.await();
                memory.reserveRequestElements(30);
                served.complete(null);
            } catch (ProblemException | InterruptedException e) {
                served.completeExceptionally(e);
            }
        });
        firstCame.await();
        beginRequest();
        memory.reserveRequestElements(50);
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
        memory.reserveRequestElements(40);
        beginRequest();
        memory.reserveRequestElements(50);
        assertThatThrownBy(() -> memory.reserveRequestElements(20))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.SATURATED));
        memory.release();
        assertThat(reserved()).isEqualTo(40);
    }

    @Test
    void the_first_is_refused_at_once_where_others_may_be_waiting_for_it() {
        beginRequest();
        memory.reserveRequestElements(40);
        RequestAttributes first = RequestContextHolder.currentRequestAttributes();
        beginRequest();
        memory.reserveRequestElements(50);
        RequestContextHolder.setRequestAttributes(first);
        assertThatThrownBy(() -> memory.reserveComputeElementsAtOnce(100))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.SATURATED));
        memory.reserveComputeElementsAtOnce(10 * BYTES / Double.BYTES);
        assertThat(reserved()).isEqualTo(100);
    }

    @Test
    void what_was_given_back_is_there_for_the_next() {
        beginRequest();
        memory.reserveRequestElements(90);
        memory.release();
        beginRequest();
        memory.reserveRequestElements(100);
        assertThat(reserved()).isEqualTo(100);
        memory.release();
        memory.release();
        assertThat(reserved()).isEqualTo(0);
    }
}
