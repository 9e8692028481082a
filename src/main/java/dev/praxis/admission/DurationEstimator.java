package dev.praxis.admission;

import dev.praxis.admission.ComputeTimer.Phase;
import dev.praxis.compute.execution.Cost;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Estimates the duration of computations from their stated operations and from earlier
 * observations. The cost of writing the response is included, but not measured. Processor time
 * decides whether a computation is light or long, since it does not depend on the load of the
 * machine. Wall-clock time predicts how long a heavy computation holds its permit.
 */
final class DurationEstimator {
    private static final double NANOS_PER_OPERATION = 1;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SizedPace processor = new SizedPace(NANOS_PER_OPERATION);
    private final SizedPace clock = new SizedPace(NANOS_PER_OPERATION);
    private final long lightUpTo;
    private final long longFrom;

    DurationEstimator(Duration lightUpTo, Duration longFrom) {
        this.lightUpTo = lightUpTo.toNanos();
        this.longFrom = longFrom.toNanos();
    }

    /** Returns the expected duration of a heavy computation in nanoseconds; 0 for a light one. */
    long expect(Phase phase, String operation, Cost cost) {
        String name = name(phase, operation);
        long writing = (long) (cost.writing() * NANOS_PER_OPERATION);
        boolean isLight = processor.expect(name, cost.computing()) + writing <= lightUpTo;
        return isLight ? 0 : Math.max(1, clock.expect(name, cost.computing()) + writing);
    }

    /** Returns whether a computation is long. */
    boolean isLong(Phase phase, String operation, Cost cost) {
        return processor.expect(name(phase, operation), cost.computing()) > longFrom;
    }

    /** Runs a computation and records its duration. */
    <T> T learn(Phase phase, String operation, Cost cost, Supplier<T> work) {
        String name = name(phase, operation);
        long processorStart = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        T result = work.get();
        clock.learn(name, cost.computing(), System.nanoTime() - start);
        processor.learn(name, cost.computing(), THREADS.getCurrentThreadCpuTime() - processorStart);
        return result;
    }

    private static String name(Phase phase, String operation) {
        return phase.label() + " " + operation;
    }
}
