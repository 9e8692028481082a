package dev.praxis.problem;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that is answered with a problem. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final @Nullable String pointer;
    private final Duration retryAfter;

    /** A problem of the request as a whole. */
    public ProblemException(ProblemType type, String detail) {
        this(type, null, detail);
    }

    /**
     * A problem of one place in the body.
     *
     * @param pointer the place as a JSON pointer (RFC 6901)
     * @param detail what was expected and what was found
     */
    public ProblemException(ProblemType type, @Nullable String pointer, String detail) {
        this(type, pointer, detail, Duration.ZERO);
    }

    private ProblemException(ProblemType type, @Nullable String pointer, String detail, Duration retryAfter) {
        super(detail);
        this.type = type;
        this.pointer = pointer;
        this.retryAfter = retryAfter;
    }

    /** A request for which there is no room, and the time after which there may be. */
    public static ProblemException saturated(String detail, Duration retryAfter) {
        return new ProblemException(ProblemType.SATURATED, null, detail, retryAfter);
    }

    /** A readable value that is wrong. */
    public static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(ProblemType.INVALID_INPUT, pointer, detail);
    }

    public ProblemType type() {
        return type;
    }

    public @Nullable String pointer() {
        return pointer;
    }

    /** The time after which to try again; zero where nothing is known of it. */
    public Duration retryAfter() {
        return retryAfter;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
