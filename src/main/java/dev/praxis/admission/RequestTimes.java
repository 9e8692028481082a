package dev.praxis.admission;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The durations of the phases of one request so far. */
public final class RequestTimes {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int MICROS_PER_MILLI = 1000;

    private final StringBuilder header = new StringBuilder();
    private final Map<String, Long> nanos = new HashMap<>();
    private long phaseStart;

    /** Returns the times of the request that the current thread serves; null outside a request. */
    static @Nullable RequestTimes current() {
        Ticket ticket = Ticket.currentOrNull();
        return ticket == null ? null : ticket.times();
    }

    /** Returns the duration of all phases so far of the request that the current thread serves. */
    public static long currentNanos() {
        RequestTimes times = current();
        return times == null
                ? 0
                : times.nanos.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the duration so far of a phase of the request that the current thread serves. */
    public static long currentNanos(String phase) {
        RequestTimes times = current();
        return times == null ? 0 : times.nanos.getOrDefault(phase, 0L);
    }

    /** Starts a phase. */
    void start() {
        phaseStart = System.nanoTime();
    }

    /** Ends the phase started by {@link #start}. */
    public void end(String phase) {
        add(phase, System.nanoTime() - phaseStart);
    }

    void add(String phase, long duration) {
        nanos.merge(phase, Math.max(0, duration), Long::sum);
        long micros = Math.max(0, Math.round(duration / NANOS_PER_MICRO));
        String fraction =
                String.valueOf(MICROS_PER_MILLI + micros % MICROS_PER_MILLI).substring(1);
        header.append(header.isEmpty() ? "" : ", ")
                .append(phase)
                .append(";dur=")
                .append(micros / MICROS_PER_MILLI)
                .append('.')
                .append(fraction);
    }

    /** Returns the value of the Server-Timing header (W3C), in milliseconds. */
    public String header() {
        return header.toString();
    }
}
