package dev.praxis.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.admission.ComputeTimer.Phase;
import dev.praxis.compute.execution.Cost;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class DurationEstimatorTest {
    private static final Cost SMALL = Cost.operations(10);
    private static final Cost LARGE = Cost.operations(1e9);

    private final DurationEstimator estimator = new DurationEstimator(Duration.ofMillis(1), Duration.ofSeconds(1));

    private void learn(Cost cost, Duration duration) {
        for (int i = 0; i < 20; i++) {
            estimator.learn(Phase.COMPUTE, "softmax", cost, () -> {
                LockSupport.parkNanos(duration.toNanos());
                return 0;
            });
        }
    }

    private long expect(Cost cost) {
        return estimator.expect(Phase.COMPUTE, "softmax", cost);
    }

    @Test
    void the_overhead_of_small_computations_does_not_lengthen_large_ones() {
        long before = expect(LARGE);
        learn(SMALL, Duration.ofMillis(2));
        assertThat(expect(LARGE))
                .isEqualTo(before)
                .isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void an_estimate_follows_computations_of_about_its_size() {
        learn(LARGE, Duration.ofMillis(1));
        assertThat(expect(Cost.operations(0.9e9)))
                .isLessThan(Duration.ofMillis(500).toNanos());
    }
}
