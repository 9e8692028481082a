package dev.praxis.problem;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Thrown to respond to a request with a problem. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final @Nullable String pointer;
    private final Duration retryAfter;

    /** Creates a problem of the request as a whole. */
    public ProblemException(ProblemType type, String detail) {
        this(type, null, detail);
    }

    /**
     * Creates a problem at one position in the body.
     *
     * @param pointer the position as a JSON pointer (RFC 6901)
     * @param detail the expected and the actual value
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

    /**
     * Creates the problem of a request that the service has no capacity for.
     *
     * @param retryAfter the time after which there may be capacity
     */
    public static ProblemException saturated(String detail, Duration retryAfter) {
        return new ProblemException(ProblemType.SATURATED, null, detail, retryAfter);
    }

    /** Creates the problem of a well-formed but invalid value. */
    public static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(ProblemType.INVALID_INPUT, pointer, detail);
    }

    /** Returns this problem at another position; null for the request as a whole. */
    ProblemException at(@Nullable String other) {
        return Objects.equals(pointer, other) ? this : new ProblemException(type, other, detail(), retryAfter);
    }

    /** Returns this problem at its position below another; a problem without one is unchanged. */
    public ProblemException within(String parent) {
        return pointer == null ? this : at(parent + pointer);
    }

    public ProblemType type() {
        return type;
    }

    public @Nullable String pointer() {
        return pointer;
    }

    /** Returns the time after which to retry; zero if unknown. */
    public Duration retryAfter() {
        return retryAfter;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
