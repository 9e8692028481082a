package dev.praxis.observability;

import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of a request, as it appears in the response header, in problems and in log lines. It is
 * stored in the logging context (MDC), which is copied to each thread that works on the request.
 */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    /** The key of the id in the logging context. */
    static final String MDC_KEY = "request_id";

    /** The accepted ids. Without spaces, quotes and line breaks they need no escaping anywhere. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestId() {}

    /** Returns the id of the request that the current thread works on; null outside a request. */
    public static @Nullable String current() {
        return MDC.get(MDC_KEY);
    }

    /** Returns the id of the current request, or a new one outside a request. */
    public static String currentOrNew() {
        String current = current();
        return current == null ? newId() : current;
    }

    /**
     * Returns {@code work} wrapped so that it runs with the logging context of the current thread.
     */
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

    /** Returns the id that the caller sent if it is acceptable, otherwise a new one. */
    static String acceptedOrNew(@Nullable String sent) {
        return sent != null && ACCEPTED.matcher(sent).matches() ? sent : newId();
    }

    /** Returns 128 random bits in hexadecimal. The id identifies a request and is not a secret. */
    private static String newId() {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
