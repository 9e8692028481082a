package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Checks of options that depend on other fields. Options without effect are rejected rather than
 * ignored silently.
 */
public final class Options {
    private Options() {}

    /**
     * Requires that a field of another service, which this one does not have, has its default. If
     * so, it changes nothing, and the response names it as ignored.
     *
     * @param neutral value that changes nothing
     */
    public static void requireDefault(String field, @Nullable Object value, Object neutral) {
        if (value != null && !value.equals(neutral)) {
            throw ProblemException.invalid(
                    "/" + field, "expected %s or no such field, found %s".formatted(neutral, value));
        }
        if (value != null) {
            Ignored.report(field);
        }
    }

    /**
     * Returns the value of a field that has two names, of which a request can use one.
     *
     * @param name our name
     * @param other another service's name
     */
    public static <T> @Nullable T either(String name, @Nullable T value, String other, @Nullable T otherValue) {
        if (value == null) {
            return otherValue;
        }
        requireAbsent("/" + other, otherValue, "beside " + name + ", of which it is another name");
        return value;
    }

    /** Returns a maximum number of results, at least 1; all if the request states none. */
    public static long count(String pointer, @Nullable Long sent) {
        requireAtLeastOne(pointer, sent);
        return sent == null ? Long.MAX_VALUE : sent;
    }

    public static void requireAtLeastOne(String pointer, @Nullable Long sent) {
        if (sent != null && sent < 1) {
            throw ProblemException.invalid(pointer, "expected at least 1, found " + sent);
        }
    }

    public static void requireZeroOrOne(String pointer, @Nullable Double sent) {
        if (sent != null && sent != 0 && sent != 1) {
            throw ProblemException.invalid(pointer, "expected 0 or 1, found " + sent);
        }
    }

    /**
     * Requires as many names as there are things to name.
     *
     * @param each of the things, such as {@code class}
     */
    public static void requireNames(String pointer, int names, String each, int expected) {
        if (names != expected) {
            throw ProblemException.invalid(
                    pointer, "expected %d names, one per %s, found %d".formatted(expected, each, names));
        }
    }

    /**
     * Requires that an option is absent.
     *
     * @param pointer location of the option in the request
     * @param why the option would have no effect, such as {@code without embeddings}
     */
    public static void requireAbsent(String pointer, @Nullable Object option, String why) {
        if (option != null) {
            throw ProblemException.invalid(pointer, "has no effect " + why);
        }
    }
}
