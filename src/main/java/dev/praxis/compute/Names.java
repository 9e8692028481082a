package dev.praxis.compute;

import java.util.Locale;

/**
 * The names of enum constants as callers read and write them: {@code average_precision} for
 * AVERAGE_PRECISION.
 */
public final class Names {
    private Names() {}

    public static String of(Enum<?> constant) {
        return of(constant.name());
    }

    /** Returns the name for the name of a constant in Java. */
    public static String of(String constantName) {
        return constantName.toLowerCase(Locale.ROOT);
    }
}
