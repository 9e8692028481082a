package dev.praxis.admission;

import dev.praxis.admission.ComputeTimer.Phase;
import dev.praxis.compute.Names;
import dev.praxis.compute.execution.Cost;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Expects how long computations take, from the operations that they state and from how long those
 * before them took. Writing an answer is stated too, and not measured. Light and long ones are told
 * by processor time, which is the same on a busy machine; how long heavy ones hold their places is
 * told by the clock.
 */
final class Paces {
    private static final double NANOS_PER_OPERATION = 1;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Pace processor = new Pace(NANOS_PER_OPERATION);
    private final Pace clock = new Pace(NANOS_PER_OPERATION);
    private final long lightUpTo;
    private final long longFrom;

    Paces(Duration lightUpTo, Duration longFrom) {
        this.lightUpTo = lightUpTo.toNanos();
        this.longFrom = longFrom.toNanos();
    }

    /** Nanoseconds that a heavy computation is expected to take; 0 for a light one. */
    long expect(Phase phase, String operation, Cost cost) {
        String name = name(phase, operation);
        long writing = (long) (cost.writing() * NANOS_PER_OPERATION);
        boolean isLight = processor.expect(name, cost.computing()) + writing <= lightUpTo;
        return isLight ? 0 : Math.max(1, clock.expect(name, cost.computing()) + writing);
    }

    /** Whether a computation is long. */
    boolean isLong(Phase phase, String operation, Cost cost) {
        return processor.expect(name(phase, operation), cost.computing()) > longFrom;
    }

    /** Runs a computation and learns from it. */
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
        return Names.of(phase) + " " + operation;
    }
}
