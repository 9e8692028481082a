package dev.praxis.drills;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** Waits for what is to happen soon. */
final class Settling {
    private static final Duration BETWEEN = Duration.ofMillis(10);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final double MOST_IDLE = 0.15;

    private Settling() {}

    /** The time until a condition holds, or until {@code most} is over. */
    static Duration until(BooleanSupplier condition, Duration most) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - start < most.toNanos()) {
            Thread.sleep(BETWEEN);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** What is still reserved a moment after the last request. */
    static double reserved(Service service) throws InterruptedException {
        return settled(service::reserved);
    }

    private static double settled(DoubleSupplier value) throws InterruptedException {
        until(() -> value.getAsDouble() == 0, SOON);
        return value.getAsDouble();
    }

    /**
     * The time until the process takes next to no processor time, less what it takes to see that.
     */
    static Duration untilIdle(Service service, Duration most) throws InterruptedException {
        Duration window = Duration.ofMillis(200);
        long start = System.nanoTime();
        long begin = start;
        Duration before = service.cpu();
        while (System.nanoTime() - start < most.toNanos()) {
            Thread.sleep(window);
            long now = System.nanoTime();
            Duration after = service.cpu();
            if ((double) after.minus(before).toNanos() / (now - begin) < MOST_IDLE) {
                break;
            }
            begin = now;
            before = after;
        }
        return Duration.ofNanos(begin - start);
    }
}
