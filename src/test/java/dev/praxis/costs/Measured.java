package dev.praxis.costs;

import com.sun.management.ThreadMXBean;
import dev.praxis.compute.execution.Cost;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a request was stated to cost, and what it took, on the thread that answered it.
 *
 * @param runs each computation that it ran
 */
record Measured(List<Run> runs) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** One computation: its name, its stated cost, CPU time and allocated bytes. */
    record Run(String operation, Cost cost, long nanos, long bytes) {}

    Measured() {
        this(new ArrayList<>());
    }

    /**
     * The work, measured when it runs. CPU time, since the machine may be busy with other things.
     */
    <T> Supplier<T> measuring(String operation, Cost cost, Supplier<T> work) {
        return () -> {
            long start = THREADS.getCurrentThreadCpuTime();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            T result = work.get();
            runs.add(new Run(
                    operation,
                    cost,
                    THREADS.getCurrentThreadCpuTime() - start,
                    THREADS.getCurrentThreadAllocatedBytes() - allocated));
            return result;
        };
    }
}
