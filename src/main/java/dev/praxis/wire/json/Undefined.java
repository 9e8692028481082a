package dev.praxis.wire.json;

import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of a response that may be undefined. They are then null, and a field of the response
 * gives the reason.
 */
public final class Undefined {
    private Undefined() {}

    public static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /**
     * Returns the number, or null and records the reason.
     *
     * @param field name of the number in the response
     * @param undefined reasons by field. Modified if there is no number.
     */
    public static @Nullable Double orReason(
            OptionalDouble value, String field, String reason, Map<String, String> undefined) {
        if (value.isEmpty()) {
            undefined.put(field, reason);
        }
        return orNull(value);
    }
}
