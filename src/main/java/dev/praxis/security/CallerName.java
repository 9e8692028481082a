package dev.praxis.security;

/**
 * The names under which logs and metrics find the owner of a request's key. Absent if no key was
 * needed.
 */
public final class CallerName {
    /** The request attribute. */
    public static final String ATTRIBUTE = "praxis.key";

    /** The entry of the logging context (MDC). */
    public static final String MDC_ENTRY = "key";

    private CallerName() {}
}
