package dev.praxis.compute.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Computations on a given number of threads, and cancelled computations. */
public final class Executions {
    private static final Duration UNTIL_CANCELLED = Duration.ofMillis(50);

    /** The aim is 20 ms. A busy machine may take far longer, but less than the work itself. */
    private static final Duration PROMPTLY = Duration.ofSeconds(2);

    private static final Duration WORK = Duration.ofSeconds(10);

    private static final List<Duration> MOMENTS =
            Stream.of(5, 20, 50, 100, 200).map(Duration::ofMillis).toList();

    private Executions() {}

    /** Computes on the given number of threads, regardless of the number of processors. */
    public static <T> T onThreads(int threads, Supplier<T> work) {
        try (Workers workers = new Workers(threads)) {
            return new Execution(workers, Cancellation.NEVER).run(work);
        }
    }

    /**
     * Repeats the work for ten seconds, cancels it from another thread meanwhile, and asserts that
     * it stops. Work that ignored its token would end without an exception; work that checked it
     * too rarely would end too late.
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

    /**
     * Cancels the work at several points in time, asserts that it stops promptly each time, and
     * prints the latencies and the CPU time spent: on a busy machine, the rest is waiting for a
     * processor. Work that ends before it is cancelled is restarted.
     *
     * @param name is printed
     */
    public static void assertStopsPromptly(String name, Runnable work) {
        List<StopTime> times =
                MOMENTS.stream().map(moment -> stopTime(moment, work)).toList();
        System.out.printf(
                "%-60s stops within %d ms, %d ms at most; computing %d ms, %d ms at most%n",
                name,
                median(times, StopTime::wall),
                max(times, StopTime::wall),
                median(times, StopTime::computing),
                max(times, StopTime::computing));
        assertThat(median(times, StopTime::wall)).as(name).isLessThan(PROMPTLY.toMillis());
    }

    private record StopTime(Duration wall, Duration computing) {}

    private static long median(List<StopTime> times, Function<StopTime, Duration> of) {
        return times.stream().map(of).sorted().toList().get(times.size() / 2).toMillis();
    }

    private static long max(List<StopTime> times, Function<StopTime, Duration> of) {
        return times.stream().map(of).sorted().toList().getLast().toMillis();
    }

    private static StopTime stopTime(Duration moment, Runnable work) {
        Cancellation cancellation = new Cancellation();
        AtomicLong cancelledAt = new AtomicLong();
        AtomicLong computedUntil = new AtomicLong();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        try (Workers workers = new Workers(2)) {
            Thread.ofPlatform().start(() -> {
                LockSupport.parkNanos(moment.toNanos());
                computedUntil.set(threads.getThreadCpuTime(thread));
                cancelledAt.set(System.nanoTime());
                cancellation.cancel();
            });
            assertThatThrownBy(() -> new Execution(workers, cancellation).run(() -> repeat(work)))
                    .isInstanceOfSatisfying(
                            ComputeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANCELLED));
            return new StopTime(
                    Duration.ofNanos(System.nanoTime() - cancelledAt.get()),
                    Duration.ofNanos(threads.getThreadCpuTime(thread) - computedUntil.get()));
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
