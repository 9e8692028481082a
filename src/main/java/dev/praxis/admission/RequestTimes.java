package dev.praxis.admission;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The durations of the phases of one request so far. */
public final class RequestTimes {
    private static final double NANOS_PER_MILLI = 1e6;

    private final StringBuilder header = new StringBuilder();
    private long phaseStart;

    /** Returns the times of the request that the current thread serves; null outside a request. */
    static @Nullable RequestTimes current() {
        Ticket ticket = Ticket.currentOrNull();
        return ticket == null ? null : ticket.times();
    }

    /** Starts a phase. */
    void start() {
        phaseStart = System.nanoTime();
    }

    /** Ends the phase started by {@link #start}. */
    public void end(String phase) {
        add(phase, System.nanoTime() - phaseStart);
    }

    void add(String phase, long nanos) {
        header.append(header.isEmpty() ? "" : ", ").append(metric(phase, nanos));
    }

    /** Returns the value of the Server-Timing header (W3C), in milliseconds. */
    public String header() {
        return header.toString();
    }

    private static String metric(String phase, long nanos) {
        return String.format(Locale.ROOT, "%s;dur=%.3f", phase, nanos / NANOS_PER_MILLI);
    }
}
