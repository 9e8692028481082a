package dev.praxis.bench;

import dev.praxis.compute.execution.Cancellation;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.Workers;
import java.util.function.Supplier;

/** Runs computations on one thread per processor, the default of {@code praxis.compute.threads}. */
final class AllProcessors {
    static final Workers WORKERS = new Workers(Runtime.getRuntime().availableProcessors());

    private static final Execution EXECUTION = new Execution(WORKERS, new Cancellation());

    private AllProcessors() {}

    static <T> T run(Supplier<T> work) {
        return EXECUTION.run(work);
    }
}
