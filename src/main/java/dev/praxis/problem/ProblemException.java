package dev.praxis.problem;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A request that is answered with a problem. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final @Nullable String pointer;

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
        super(detail);
        this.type = type;
        this.pointer = pointer;
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

    public String detail() {
        return String.valueOf(getMessage());
    }
}
