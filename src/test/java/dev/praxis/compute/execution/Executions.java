package dev.praxis.compute.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Computations on a given number of threads, and computations that are cancelled. */
public final class Executions {
    private static final Duration UNTIL_CANCELLED = Duration.ofMillis(50);

    /** The aim is 20 ms. A busy machine may take far longer, though not as long as the work goes on. */
    private static final Duration PROMPTLY = Duration.ofSeconds(2);

    private static final Duration WORK = Duration.ofSeconds(10);

    private Executions() {}

    /** Computes on so many threads, however few processors there are. */
    public static <T> T onThreads(int threads, Supplier<T> work) {
        try (Workers workers = new Workers(threads)) {
            return new Execution(workers, Cancellation.NEVER).run(work);
        }
    }

    /**
     * Does the work again and again for ten seconds, cancels it from another thread meanwhile, and asserts that it stops. If it never looked at the token, it
     * would end without an exception; if it did so too rarely, too late.
     */
    public static void assertStopsWhenCancelled(Runnable work) {
        Cancellation cancellation = new Cancellation();
        AtomicLong cancelledAt = new AtomicLong();
        try (Workers workers = new Workers(2)) {
            Thread.ofPlatform().start(() -> {
                LockSupport.parkNanos(UNTIL_CANCELLED.toNanos());
                cancelledAt.set(System.nanoTime());
                cancellation.cancel();
            });
            assertThatThrownBy(() -> new Execution(workers, cancellation).run(() -> repeat(work)))
                    .isInstanceOfSatisfying(
                            ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
            assertThat(Duration.ofNanos(System.nanoTime() - cancelledAt.get())).isLessThan(PROMPTLY);
        }
    }

    private static boolean repeat(Runnable work) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WORK.toNanos()) {
            work.run();
        }
        return true;
    }
}
