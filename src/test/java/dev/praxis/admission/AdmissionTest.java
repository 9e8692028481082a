package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class AdmissionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WAIT = Duration.ofMillis(300);
    private static final int BYTES = 1000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryBudget memory = new MemoryBudget(() -> BYTES, meters);
    private final Workers workers = new Workers(2);
    private final Admission admission = new Admission(
            new Limits(DataSize.ofMegabytes(1), null, 1000, 20, 10), memory, new ComputeTimer(meters), workers);

    @BeforeEach
    void beginRequest() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
    }

    @AfterEach
    void endRequest() {
        RequestContextHolder.resetRequestAttributes();
        workers.close();
    }

    private double reserved() {
        return meters.get("praxis.memory.reserved").gauge().value();
    }

    private double computeMillis() {
        return meters.get("praxis.compute").tag("operation", "test").timer().totalTime(TimeUnit.MILLISECONDS);
    }

    @Test
    void what_a_computation_costs_is_reserved_before_it_starts_and_its_threads_are_those_of_the_service() {
        Cost cost = Cost.answer(10L).plus(new Cost(0, 100, 0));
        assertThat(admission.run("test", cost, () -> {
                    assertThat(reserved()).isEqualTo(10 * 32 + 100);
                    assertThat(Execution.current().workers()).isSameAs(workers);
                    return Execution.lanes();
                }))
                .isEqualTo(2)
                .isEqualTo(admission.lanes());
        assertThat(meters.get("praxis.compute").tag("operation", "test").timer().count())
                .isOne();
        memory.release();
        assertThat(reserved()).isZero();
    }

    @Test
    void what_costs_too_much_never_starts() {
        assertTooLarge(Cost.answer(21L), "praxis.limits.response-elements");
        assertTooLarge(Cost.answer(1e30), "praxis.limits.response-elements");
        assertTooLarge(new Cost(0, BYTES + 1, 0), "praxis.limits.memory-in-flight");
        assertTooLarge(Cost.working(1e30), "praxis.limits.memory-in-flight");
        assertThat(reserved()).isZero();
    }

    private void assertTooLarge(Cost cost, String property) {
        assertThatThrownBy(() -> admission.run("test", cost, () -> {
                    throw new AssertionError("it started");
                }))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE);
                    assertThat(e.detail()).contains(property);
                });
    }

    @Test
    void waiting_for_memory_is_not_computing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch otherCame = new CountDownLatch(1);
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread first = Thread.ofPlatform().start(() -> {
            beginRequest();
            try {
                admission.run("test", new Cost(0, 600, 0), () -> {
                    begun.countDown();
                    await(otherCame);
                    admission.reserve(new Cost(0, 300, 0));
                    return reserved();
                });
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        begun.await();
        admission.reserve(new Cost(0, 400, 0));
        otherCame.countDown();
        while (first.getState() != Thread.State.TIMED_WAITING && !done.isDone()) {
            Thread.onSpinWait();
        }
        Thread.sleep(WAIT);
        memory.release();
        done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(computeMillis()).isLessThan((double) WAIT.toMillis());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_held_computation_runs_on_another_thread_with_its_memory_and_its_token() throws Exception {
        Held held = admission.hold(new Cost(0, 400, 0));
        memory.release();
        assertThat(reserved()).isEqualTo(400);
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> held.run("test", () -> {
            assertThat(Execution.current().cancellation()).isSameAs(held.cancellation());
            admission.reserve(new Cost(0, 100, 0));
            return done(reserved());
        }));
        done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(reserved()).isEqualTo(500);
        held.close();
        assertThat(reserved()).isZero();
    }

    private static double done(double reserved) {
        assertThat(reserved).isEqualTo(500);
        return reserved;
    }

    @Test
    void the_end_of_the_service_stops_what_runs_and_what_comes_after() {
        assertThatThrownBy(() -> admission.run("test", Cost.NONE, () -> {
                    Execution.check();
                    admission.destroy();
                    Execution.check();
                    throw new AssertionError("it went on");
                }))
                .isInstanceOfSatisfying(ComputeException.class, AdmissionTest::assertCancelled);
        assertThatThrownBy(() -> admission.run("test", Cost.NONE, () -> {
                    Execution.check();
                    throw new AssertionError("it went on");
                }))
                .isInstanceOfSatisfying(ComputeException.class, AdmissionTest::assertCancelled);
    }

    private static void assertCancelled(ComputeException e) {
        assertThat(e.reason()).isEqualTo(ComputeException.Reason.CANCELLED);
    }
}
