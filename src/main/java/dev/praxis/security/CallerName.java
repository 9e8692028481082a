package dev.praxis.security;

/**
 * Where the name of a request's key is found, for logs and metrics. Absent where no key was needed.
 */
public final class CallerName {
    /** The attribute of the request. */
    public static final String ATTRIBUTE = "praxis.key";

    /** The entry of the logging context. */
    public static final String MDC_ENTRY = "key";

    private CallerName() {}
}
