package dev.praxis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A POST operation, and a body that it answers with 200.
 *
 * @param pattern the path as it is described and measured, with the names of its variables
 * @param path the path to call
 * @param template the body, with {@code %s} in the place of the array
 * @param pointerIfEmpty the pointer of the problem that answers an empty object, or null if it has
 *     none
 * @param phases the phases of Server-Timing between parsing and writing
 * @param hasLongAnswer whether an answer has more than a thousand numbers, whatever the body
 */
public record Endpoint(
        String pattern,
        String path,
        String template,
        ArrayField array,
        @Nullable String pointerIfEmpty,
        List<String> phases,
        boolean hasLongAnswer) {

    /** An endpoint whose array has to be in the body, and which computes without a model. */
    static Endpoint of(String path, String template, ArrayField array) {
        return new Endpoint(path, path, template, array, "/" + array.outermostField(), List.of("compute"), false);
    }

    /** An endpoint of a model; its pattern may have the model's id. */
    static Endpoint ofModel(String id, String pattern, String template, ArrayField array) {
        return new Endpoint(
                pattern,
                pattern.replace("{id}", id),
                template,
                array,
                "/" + array.outermostField(),
                List.of("tokenize", "compute"),
                false);
    }

    Endpoint withPointerIfEmpty(@Nullable String other) {
        return new Endpoint(pattern, path, template, array, other, phases, hasLongAnswer);
    }

    Endpoint withPhases(String... others) {
        return new Endpoint(pattern, path, template, array, pointerIfEmpty, List.of(others), hasLongAnswer);
    }

    Endpoint withLongAnswer() {
        return new Endpoint(pattern, path, template, array, pointerIfEmpty, phases, true);
    }

    public String body() {
        return with(array.example());
    }

    /** Returns the body with other JSON in the place of the array. */
    public String with(String other) {
        return template.formatted(other);
    }

    @Override
    public String toString() {
        return path;
    }
}
