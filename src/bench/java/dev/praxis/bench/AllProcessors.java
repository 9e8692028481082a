package dev.praxis.bench;

import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.util.function.Supplier;

/**
 * Computations on a thread for each processor, as the service runs them unless
 * {@code praxis.compute.threads} says otherwise.
 */
final class AllProcessors {
    static final Workers WORKERS = new Workers(Runtime.getRuntime().availableProcessors());

    private static final Execution EXECUTION = new Execution(WORKERS, new Cancellation());

    private AllProcessors() {}

    static <T> T run(Supplier<T> work) {
        return EXECUTION.run(work);
    }
}
