package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Conversion of requested integers that count array entries, of which none has more than 2^31. */
public final class Integers {
    private Integers() {}

    /**
     * Converts an integer.
     *
     * @param pointer location of the integer in the request
     * @throws ProblemException INVALID_INPUT if it is beyond the range of {@code int}
     */
    public static int of(String pointer, long sent) {
        if (sent != (int) sent) {
            throw ProblemException.invalid(pointer, "expected an integer of at most 32 bits, found " + sent);
        }
        return (int) sent;
    }

    /** Converts an integer as {@link #of}, or returns a default if there is none. */
    public static int orDefault(String pointer, @Nullable Long sent, int otherwise) {
        return sent == null ? otherwise : of(pointer, sent);
    }
}
