package dev.praxis.admission;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A limit on requests, and the one wording of a request that exceeds it.
 *
 * @param property the property that sets it
 * @param what is counted, in the plural
 * @param most the greatest number that is let in
 */
public record Limit(String property, String what, long most) {

    /**
     * Checks a property when the service starts.
     *
     * @param greatest the greatest value that makes sense
     * @throws IllegalArgumentException for a value below 1 or above {@code greatest}
     */
    public static void requireValid(String property, long value, long greatest) {
        if (value < 1 || value > greatest) {
            throw new IllegalArgumentException(
                    "%s: expected a number from 1 to %d, found %d".formatted(property, greatest, value));
        }
    }

    /**
     * Refuses more than the limit.
     *
     * @param pointer the place in the request that asks for it; null for the request as a whole
     * @throws ProblemException TOO_LARGE
     */
    public void require(@Nullable String pointer, long found) {
        if (found > most) {
            throw exceeded(pointer, String.valueOf(found));
        }
    }

    /**
     * Refuses more than the limit, for a product that may be beyond any long. Numbers near a limit
     * are exact.
     */
    public void require(@Nullable String pointer, double found) {
        if (found > most) {
            throw exceeded(pointer, "%.0f".formatted(found));
        }
    }

    /** The problem of a request that holds more than was counted up to its refusal. */
    public ProblemException exceeded(@Nullable String pointer) {
        return exceeded(pointer, "more");
    }

    private ProblemException exceeded(@Nullable String pointer, String found) {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                pointer,
                "expected at most %d %s (%s), found %s".formatted(most, what, property, found));
    }
}
