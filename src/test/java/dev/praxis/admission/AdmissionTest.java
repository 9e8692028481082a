package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final int BYTES = 4000;
    private static final Cost HEAVY = Cost.operations(1e8);

    private final AdmissionKit kit = new AdmissionKit(BYTES, 1, AdmissionKit.PATIENCE);
    private final Admission admission = kit.admission;
    private final Ticket ticket = new Ticket("/v1/test");

    @AfterEach
    void close() {
        kit.close();
    }

    private <T> T inRequest(Supplier<T> work) {
        return ticket.run(work::get);
    }

    @Test
    void the_cost_of_a_computation_is_reserved_before_it_starts_on_the_threads_of_the_service() {
        Cost cost = Cost.answer(10L).plus(new Cost(0, 100, 0));
        int lanes = inRequest(() -> admission.run("test", cost, () -> {
            assertThat(kit.reserved()).isEqualTo(10 * 40 + 100);
            assertThat(Execution.current().workers()).isSameAs(kit.workers);
            assertThat(Execution.current().cancellation()).isSameAs(ticket.cancellation());
            return Execution.lanes();
        }));
        assertThat(lanes).isEqualTo(2).isEqualTo(admission.lanes());
        assertThat(kit.meters
                        .get("praxis.compute")
                        .tag("operation", "test")
                        .timer()
                        .count())
                .isOne();
        kit.memory.release(ticket);
        assertThat(kit.reserved()).isZero();
    }

    @Test
    void a_computation_that_costs_too_much_never_starts() {
        assertTooLarge(Cost.answer(21L), "praxis.limits.response-elements");
        assertTooLarge(Cost.answer(1e30), "praxis.limits.response-elements");
        assertTooLarge(new Cost(0, BYTES, 0), "praxis.limits.memory-in-flight");
        assertTooLarge(Cost.working(1e30), "praxis.limits.memory-in-flight");
        assertThat(kit.reserved()).isZero();
    }

    private void assertTooLarge(Cost cost, String property) {
        assertThatThrownBy(() -> inRequest(() -> admission.run("test", cost, () -> {
                    throw new AssertionError("it started");
                })))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE);
                    assertThat(e.detail()).contains(property);
                });
    }

    @Test
    void a_light_computation_needs_no_heavy_permit_and_a_heavy_one_keeps_its_permit() {
        inRequest(() -> admission.run("light", Cost.operations(1000), () -> {
            assertThat(kit.running("heavy")).isZero();
            return 0;
        }));
        inRequest(() -> admission.run("heavy", HEAVY, () -> {
            assertThat(kit.running("heavy")).isOne();
            return 0;
        }));
        // The response is still to be written.
        assertThat(kit.running("heavy")).isOne();
        kit.door.leave(ticket);
        assertThat(kit.running("heavy")).isZero();
    }

    @Test
    void a_request_exchanges_its_light_permit_for_a_heavy_one() {
        kit.door.enter(ticket, 10);
        assertThat(kit.running("light")).isOne();
        inRequest(() -> admission.run("heavy", HEAVY, () -> {
            assertThat(kit.running("light")).isZero();
            return 0;
        }));
    }

    @Test
    void an_operation_that_turns_out_to_be_light_stays_light() {
        for (int i = 0; i < 30; i++) {
            inRequest(() -> admission.run("quick", HEAVY, () -> 0));
            kit.door.leave(ticket);
        }
        inRequest(() -> admission.run("quick", HEAVY, () -> {
            assertThat(kit.running("heavy")).isZero();
            return 0;
        }));
    }

    @Test
    void waiting_for_memory_does_not_count_as_computing() throws Exception {
        Ticket other = new Ticket("/v1/other");
        other.run(() -> {
            admission.reserve(new Cost(0, 1500, 0));
            return 0;
        });
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Integer> done = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> complete(
                        done,
                        () -> inRequest(() -> admission.run("test", Cost.NONE, () -> {
                            begun.countDown();
                            admission.reserve(new Cost(0, 1500, 0));
                            return 1;
                        }))));
        begun.await();
        Duration wait = Duration.ofMillis(300);
        Thread.sleep(wait);
        kit.memory.release(other);
        assertThat(done.get(20, TimeUnit.SECONDS)).isOne();
        assertThat(kit.meters
                        .get("praxis.compute")
                        .tag("operation", "test")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isLessThan((double) wait.toMillis());
    }

    private static <T> void complete(CompletableFuture<T> future, Supplier<T> work) {
        try {
            future.complete(work.get());
        } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
        }
    }

    @Test
    void a_held_computation_runs_on_another_thread_with_its_memory_and_its_token() throws Exception {
        HeldComputation held = inRequest(() -> admission.hold("test", new Cost(0, 400, 0)));
        kit.memory.release(ticket);
        assertThat(kit.reserved()).isEqualTo(400);
        CompletableFuture<Double> done = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> complete(
                        done,
                        () -> held.run(() -> {
                            assertThat(Execution.current().cancellation()).isSameAs(held.cancellation());
                            admission.reserve(new Cost(0, 100, 0));
                            return kit.reserved();
                        })));
        assertThat(done.get(20, TimeUnit.SECONDS)).isEqualTo(500);
        assertThat(kit.tickets.count()).isOne();
        held.close();
        assertThat(kit.reserved()).isZero();
        assertThat(kit.tickets.count()).isZero();
    }

    @Test
    void a_held_computation_keeps_its_permit() {
        HeldComputation held = inRequest(() -> admission.hold("heavy", HEAVY));
        kit.door.leave(ticket);
        assertThat(kit.running("heavy")).isOne();
        held.close();
        assertThat(kit.running("heavy")).isZero();
    }

    @Test
    void a_stopped_computation_fails_with_the_problem_of_its_stop_reason() {
        assertStops(Stop.DEADLINE, ProblemType.DEADLINE);
        assertStops(Stop.DISCONNECTED, ProblemType.CANCELLED);
        assertStops(Stop.SHUTDOWN, ProblemType.CANCELLED);
    }

    private void assertStops(Stop reason, ProblemType type) {
        Ticket stopped = new Ticket("/v1/test");
        assertThatThrownBy(() -> stopped.run(() -> admission.run("test", Cost.NONE, () -> {
                    Execution.check();
                    stopped.stop(reason);
                    Execution.check();
                    throw new AssertionError("it went on");
                })))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    @Test
    void shutdown_stops_running_and_later_requests() {
        kit.tickets.add(ticket);
        kit.tickets.destroy();
        assertThat(ticket.stopReason()).isEqualTo(Stop.SHUTDOWN);
        Ticket later = new Ticket("/v1/test");
        kit.tickets.add(later);
        assertThat(later.stopReason()).isEqualTo(Stop.SHUTDOWN);
        kit.tickets.remove(later);
        assertThat(kit.meters
                        .get("praxis.cancelled")
                        .tag("reason", "shutdown")
                        .counter()
                        .count())
                .isOne();
    }
}
