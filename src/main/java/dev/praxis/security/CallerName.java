package dev.praxis.security;

/**
 * Names under which logs and metrics find the owner of a request's key. Both entries are absent if
 * no key is required.
 */
public final class CallerName {
    /** The request attribute. */
    public static final String ATTRIBUTE = "praxis.key";

    /** The entry of the logging context (MDC). */
    public static final String MDC_ENTRY = "key";

    private CallerName() {}
}
