package dev.praxis.costs;

import com.sun.management.ThreadMXBean;
import dev.praxis.compute.execution.Cost;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The stated and the actual cost of a request, on the thread that handled it.
 *
 * @param runs each computation of the request
 */
record Measured(List<Run> runs) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A computation: its name, stated cost, CPU time and allocated bytes. */
    record Run(String operation, Cost cost, long nanos, long bytes) {}

    Measured() {
        this(new ArrayList<>());
    }

    /**
     * Returns the work with measurement added. CPU time is measured, since the machine may be busy
     * with other work.
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
