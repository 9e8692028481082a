package dev.praxis.compute.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExecutionTest {

    @Test
    void a_computation_is_single_threaded_by_default() {
        assertThat(Execution.lanes()).isEqualTo(1);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Execution.forEach(100, (task, lane) -> threads.add(Thread.currentThread()));
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void helpers_run_tasks_with_the_execution_of_their_computation() {
        try (Workers workers = new Workers(3)) {
            Execution execution = new Execution(workers, new Cancellation());
            Set<Execution> seen = ConcurrentHashMap.newKeySet();
            execution.run(() -> {
                Execution.forEachLarge(
                        50, (large, lane) -> Execution.forEach(20, (task, inner) -> seen.add(Execution.current())));
                return 0;
            });
            assertThat(seen).containsExactly(execution);
        }
    }

    @Test
    void tasks_that_have_not_started_are_skipped_after_cancellation() {
        try (Workers workers = new Workers(2)) {
            Cancellation cancellation = new Cancellation();
            AtomicInteger begun = new AtomicInteger();
            assertThatThrownBy(() -> new Execution(workers, cancellation).run(() -> {
                        Execution.forEach(1000, (task, lane) -> {
                            if (begun.incrementAndGet() == 10) {
                                cancellation.cancel();
                            }
                        });
                        return 0;
                    }))
                    .isInstanceOfSatisfying(
                            ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
            assertThat(begun.get()).isBetween(10, 11);
        }
    }

    @Test
    void a_cancelled_computation_stops_even_without_helpers() {
        Cancellation cancellation = new Cancellation();
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> new Execution(new Workers(1), cancellation).run(() -> {
                    Execution.forEach(10, (task, lane) -> {
                        begun.incrementAndGet();
                        cancellation.cancel();
                    });
                    return 0;
                }))
                .isInstanceOf(ComputeException.class);
        assertThat(begun).hasValue(1);
    }
}
