package dev.praxis.wire.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of requested integers that count array entries. Values beyond the range of {@code int}
 * are clamped, since no array can be larger.
 */
public final class Integers {
    private Integers() {}

    public static int of(long sent) {
        return Math.clamp(sent, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public static int orDefault(@Nullable Long sent, int otherwise) {
        return of(Objects.requireNonNullElse(sent, (long) otherwise));
    }
}
