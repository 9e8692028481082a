package dev.praxis.wire.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Integers of a request that count what arrays hold: more than any array can hold is as good as
 * that.
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
