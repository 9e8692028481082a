package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses options that other fields of the request leave without effect: none is silently ignored.
 */
public final class Options {
    private Options() {}

    /**
     * Requires that an option is not sent.
     *
     * @param pointer the option's place in the request
     * @param why it would have no effect, {@code without embeddings} for instance
     */
    public static void requireAbsent(String pointer, @Nullable Object option, String why) {
        if (option != null) {
            throw ProblemException.invalid(pointer, "expected none " + why);
        }
    }
}
