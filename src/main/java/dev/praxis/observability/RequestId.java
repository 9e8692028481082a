package dev.praxis.observability;

import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of a request: in its answer's header, in its problem and in its log lines. It lives in the
 * log's context (MDC), which is copied to each thread that works for the request.
 */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    /** The id's name in the log's context. */
    static final String MDC_KEY = "request_id";

    /**
     * Neither a space, a quote nor a line break: an id can be written anywhere without escaping.
     */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestId() {}

    /** Returns the id of the request that this thread works for; null outside of one. */
    public static @Nullable String current() {
        return MDC.get(MDC_KEY);
    }

    /** Returns {@code work} for another thread, with the log's context of this one. */
    public static Runnable carrying(Runnable work) {
        Map<String, String> context = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
        return () -> {
            MDC.setContextMap(context);
            try {
                work.run();
            } finally {
                MDC.clear();
            }
        };
    }

    /** Returns the id that a caller sent if it can be used as it is, else a new one. */
    static String acceptedOrNew(@Nullable String sent) {
        return sent != null && ACCEPTED.matcher(sent).matches() ? sent : newId();
    }

    /** Returns 128 random bits in hexadecimal. They tell requests apart, and protect nothing. */
    private static String newId() {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
