package dev.praxis;

import dev.praxis.problem.ErrorShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A POST operation with a body that it accepts.
 *
 * @param pattern the path pattern as described and measured, with the names of its variables
 * @param path the path to call
 * @param template the body, with {@code %s} in place of the array
 * @param pointerIfEmpty the pointer of the problem for an empty object; null if there is none
 * @param phases the Server-Timing phases between parsing and writing
 * @param errors the shape of its errors
 * @param hasLongAnswer whether every response has more than a thousand numbers, whatever the body
 */
public record Endpoint(
        String pattern,
        String path,
        String template,
        ArrayField array,
        @Nullable String pointerIfEmpty,
        List<String> phases,
        ErrorShape errors,
        boolean hasLongAnswer) {

    /** Creates an endpoint with a required array that computes without a model. */
    static Endpoint of(String path, String template, ArrayField array) {
        return new Endpoint(
                path,
                path,
                template,
                array,
                "/" + array.outermostField(),
                List.of("queue", "compute"),
                ErrorShape.PROBLEM,
                false);
    }

    /** Creates an endpoint of a model, whose pattern may contain the id of the model. */
    static Endpoint ofModel(String id, String pattern, String template, ArrayField array) {
        return new Endpoint(
                pattern,
                pattern.replace("{id}", id),
                template,
                array,
                "/" + array.outermostField(),
                List.of("tokenize", "queue", "compute"),
                ErrorShape.PROBLEM,
                false);
    }

    Endpoint withPointerIfEmpty(@Nullable String other) {
        return new Endpoint(pattern, path, template, array, other, phases, errors, hasLongAnswer);
    }

    Endpoint withPhases(String... others) {
        return new Endpoint(pattern, path, template, array, pointerIfEmpty, List.of(others), errors, hasLongAnswer);
    }

    Endpoint withErrorsIn(ErrorShape other) {
        return new Endpoint(pattern, path, template, array, pointerIfEmpty, phases, other, hasLongAnswer);
    }

    Endpoint withLongAnswer() {
        return new Endpoint(pattern, path, template, array, pointerIfEmpty, phases, errors, true);
    }

    public String body() {
        return with(array.example());
    }

    /** Returns the body with other JSON in place of the array. */
    public String with(String other) {
        return template.formatted(other);
    }

    @Override
    public String toString() {
        return path;
    }
}
