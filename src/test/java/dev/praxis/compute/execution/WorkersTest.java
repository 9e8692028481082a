package dev.praxis.compute.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void every_task_runs_once_and_its_writes_are_visible(int threads) {
        try (Workers workers = new Workers(threads)) {
            assertThat(workers.lanes()).isEqualTo(threads);
            for (int tasks : new int[] {0, 1, 2, 3, 1000}) {
                int[] runs = new int[tasks];
                workers.forEach(tasks, (i, lane) -> runs[i]++);
                assertThat(Arrays.stream(runs)).as("%d tasks", tasks).allMatch(count -> count == 1);
            }
        }
    }

    @Test
    void no_two_tasks_of_a_call_share_a_lane_at_the_same_time() {
        try (Workers workers = new Workers(4)) {
            AtomicIntegerArray busy = new AtomicIntegerArray(4);
            AtomicInteger clashes = new AtomicInteger();
            workers.forEach(2000, (i, lane) -> {
                if (busy.incrementAndGet(lane) > 1) {
                    clashes.incrementAndGet();
                }
                spin();
                busy.decrementAndGet(lane);
            });
            assertThat(clashes).hasValue(0);
        }
    }

    @Test
    void large_tasks_of_concurrent_callers_may_submit_small_ones() throws Exception {
        try (Workers workers = new Workers(3);
                ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> sums = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                sums.add(callers.submit(() -> {
                    AtomicInteger sum = new AtomicInteger();
                    for (int call = 0; call < 50; call++) {
                        workers.forEachLarge(
                                5, (i, lane) -> workers.forEach(20, (j, inner) -> sum.addAndGet(20 * i + j)));
                    }
                    return sum.get();
                }));
            }
            for (Future<Integer> sum : sums) {
                assertThat(sum.get()).isEqualTo(50 * 99 * 100 / 2);
            }
        }
    }

    @Test
    void a_failure_is_rethrown_to_the_caller_and_the_next_call_runs() {
        try (Workers workers = new Workers(3)) {
            AtomicInteger runs = new AtomicInteger();
            assertThatThrownBy(() -> workers.forEach(100_000, (i, lane) -> {
                        runs.incrementAndGet();
                        throw new IllegalArgumentException("task");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("task");
            assertThat(runs.get()).isLessThan(100_000);
            assertThatThrownBy(() -> workers.forEachLarge(3, (i, lane) -> {
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);
            runs.set(0);
            workers.forEach(10, (i, lane) -> runs.incrementAndGet());
            assertThat(runs).hasValue(10);
        }
    }

    @Test
    void helpers_that_sleep_wake_up() {
        try (Workers workers = new Workers(2)) {
            AtomicInteger runs = new AtomicInteger();
            for (int call = 0; call < 20; call++) {
                workers.forEach(4, (i, lane) -> runs.incrementAndGet());
                LockSupport.parkNanos(2_000_000);
            }
            assertThat(runs).hasValue(80);
        }
    }

    /** Spins for about a microsecond. */
    private static void spin() {
        for (int i = 0; i < 50; i++) {
            Thread.onSpinWait();
        }
    }
}
