package dev.praxis.admission;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Where the time of one request went, as far as it is known by now. */
final class RequestTimes {
    private static final String ATTRIBUTE = RequestTimes.class.getName();
    private static final double NANOS_PER_MILLI = 1e6;

    private final StringBuilder header = new StringBuilder();
    private long phaseStart;

    /** The times of the request that this thread answers; null outside of one. */
    static @Nullable RequestTimes current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return null;
        }
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof RequestTimes times) {
            return times;
        }
        RequestTimes times = new RequestTimes();
        request.setAttribute(ATTRIBUTE, times, RequestAttributes.SCOPE_REQUEST);
        return times;
    }

    /** Begins a phase. */
    void start() {
        phaseStart = System.nanoTime();
    }

    /** Ends the phase that {@link #start} began. */
    void end(String phase) {
        add(since(phase));
    }

    void add(String phase, long nanos) {
        add(metric(phase, nanos));
    }

    /** The phase that {@link #start} began, as it stands now. */
    String since(String phase) {
        return metric(phase, System.nanoTime() - phaseStart);
    }

    /** The value of a Server-Timing header (W3C), in milliseconds. */
    String header() {
        return header.toString();
    }

    private void add(String metric) {
        header.append(header.isEmpty() ? "" : ", ").append(metric);
    }

    private static String metric(String phase, long nanos) {
        return String.format(Locale.ROOT, "%s;dur=%.3f", phase, nanos / NANOS_PER_MILLI);
    }
}
