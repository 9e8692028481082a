package dev.praxis.compute;

import java.util.Locale;

/**
 * Names of enum constants as they appear in requests and responses: {@code average_precision} for
 * AVERAGE_PRECISION.
 */
public final class Names {
    private Names() {}

    public static String of(Enum<?> constant) {
        return of(constant.name());
    }

    /** Returns the external name of a Java constant. */
    public static String of(String constantName) {
        return constantName.toLowerCase(Locale.ROOT);
    }
}
