package dev.praxis.admission;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A limit on requests, and the wording of the problem of a request that exceeds it.
 *
 * @param property the property that sets the limit
 * @param unit the counted unit, a plural noun
 * @param max the maximum
 */
public record Limit(String property, String unit, long max) {

    /**
     * Checks the value of a property at startup.
     *
     * @param max the largest meaningful value
     * @throws IllegalArgumentException if the value is below 1 or above {@code max}
     */
    public static void requireValid(String property, long value, long max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(
                    "%s: expected a number from 1 to %d, found %d".formatted(property, max, value));
        }
    }

    /**
     * Rejects a request that exceeds the limit.
     *
     * @param pointer the JSON pointer of the field that exceeds it; null for the request as a whole
     * @throws ProblemException TOO_LARGE
     */
    public void require(@Nullable String pointer, long found) {
        if (found > max) {
            throw exceeded(pointer, String.valueOf(found));
        }
    }

    /**
     * Rejects a request that exceeds the limit, for products that may overflow a long. Doubles near
     * a limit are exact.
     */
    public void require(@Nullable String pointer, double found) {
        if (found > max) {
            throw exceeded(pointer, "%.0f".formatted(found));
        }
    }

    /**
     * Returns the problem of a request whose count was stopped at the limit, so that the total is
     * unknown.
     */
    public ProblemException exceeded(@Nullable String pointer) {
        return exceeded(pointer, "more");
    }

    private ProblemException exceeded(@Nullable String pointer, String found) {
        return new ProblemException(
                ProblemType.TOO_LARGE,
                pointer,
                "expected at most %d %s (%s), found %s".formatted(max, unit, property, found));
    }
}
