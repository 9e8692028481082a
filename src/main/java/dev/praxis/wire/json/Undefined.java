package dev.praxis.wire.json;

import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of an answer that may not exist. They are null then, and a field of the answer says why.
 */
public final class Undefined {
    private Undefined() {}

    public static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /**
     * The number; or null, with the reason among the others.
     *
     * @param field the number's name in the answer
     * @param undefined reasons by field. Modified where there is no number.
     */
    public static @Nullable Double orReason(
            OptionalDouble value, String field, String reason, Map<String, String> undefined) {
        if (value.isEmpty()) {
            undefined.put(field, reason);
        }
        return orNull(value);
    }
}
