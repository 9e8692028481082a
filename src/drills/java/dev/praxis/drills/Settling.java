package dev.praxis.drills;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** Waits for conditions that should hold soon. */
final class Settling {
    private static final Duration BETWEEN = Duration.ofMillis(10);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final double MAX_IDLE_LOAD = 0.15;

    private Settling() {}

    /** Returns the time until a condition holds, at most {@code max}. */
    static Duration until(BooleanSupplier condition, Duration max) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - start < max.toNanos()) {
            Thread.sleep(BETWEEN);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Returns the bytes still reserved shortly after the last request. */
    static double reserved(Service service) throws InterruptedException {
        return settled(service::reserved);
    }

    private static double settled(DoubleSupplier value) throws InterruptedException {
        until(() -> value.getAsDouble() == 0, SOON);
        return value.getAsDouble();
    }

    /** Returns the time until the process is idle, excluding the time to detect that. */
    static Duration untilIdle(Service service, Duration max) throws InterruptedException {
        Duration window = Duration.ofMillis(200);
        long start = System.nanoTime();
        long begin = start;
        Duration before = service.cpu();
        while (System.nanoTime() - start < max.toNanos()) {
            Thread.sleep(window);
            long now = System.nanoTime();
            Duration after = service.cpu();
            if ((double) after.minus(before).toNanos() / (now - begin) < MAX_IDLE_LOAD) {
                break;
            }
            begin = now;
            before = after;
        }
        return Duration.ofNanos(begin - start);
    }
}
