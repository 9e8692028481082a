package dev.praxis.compute.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PerLaneTest {

    @Test
    void each_lane_has_one_object_that_no_other_lane_has() {
        try (Workers workers = new Workers(3)) {
            AtomicInteger created = new AtomicInteger();
            AtomicInteger sum = new AtomicInteger();
            new Execution(workers, Cancellation.NEVER).run(() -> {
                PerLane<int[]> counts = new PerLane<>(() -> {
                    created.incrementAndGet();
                    return new int[1];
                });
                Execution.forEach(10_000, (task, lane) -> counts.get(lane)[0]++);
                int before = created.get();
                for (int lane = 0; lane < Execution.lanes(); lane++) {
                    sum.addAndGet(counts.get(lane)[0]);
                }
                assertThat(before).isBetween(1, 3);
                return before;
            });
            assertThat(sum).hasValue(10_000);
            assertThat(created).hasValue(3);
        }
    }
}
