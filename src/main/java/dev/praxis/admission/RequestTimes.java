package dev.praxis.admission;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the time of one request went, as far as it is known by now. */
public final class RequestTimes {
    private static final double NANOS_PER_MILLI = 1e6;

    private final StringBuilder header = new StringBuilder();
    private long phaseStart;

    /** The times of the request that this thread answers; null outside of one. */
    static @Nullable RequestTimes current() {
        Ticket ticket = Ticket.currentOrNull();
        return ticket == null ? null : ticket.times();
    }

    /** Begins a phase. */
    void start() {
        phaseStart = System.nanoTime();
    }

    /** Ends the phase that {@link #start} began. */
    public void end(String phase) {
        add(phase, System.nanoTime() - phaseStart);
    }

    void add(String phase, long nanos) {
        header.append(header.isEmpty() ? "" : ", ").append(metric(phase, nanos));
    }

    /** The value of a Server-Timing header (W3C), in milliseconds. */
    public String header() {
        return header.toString();
    }

    private static String metric(String phase, long nanos) {
        return String.format(Locale.ROOT, "%s;dur=%.3f", phase, nanos / NANOS_PER_MILLI);
    }
}
