package dev.praxis.api.metrics.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers of responses by paths, and the paths of those that a reader looks for first. */
final class Headlines {
    /** Paths within a response, in the order of the page. */
    static final List<String> PATHS = List.of(
            "areas.average_precision",
            "areas.roc_auc",
            "accuracy",
            "macro.f1",
            "macro.roc_auc",
            "log_loss",
            "brier_score",
            "equal_width.expected_calibration_error",
            "micro.average_precision",
            "hamming_loss");

    private Headlines() {}

    /**
     * Returns what a response has at a path of field names, positions in lists and names in maps.
     *
     * @return null if there is nothing, or null itself
     */
    static @Nullable Object at(@Nullable Object response, List<String> path) {
        Object found = response;
        for (String step : path) {
            found = step(found, step);
        }
        return found;
    }

    static @Nullable Object at(@Nullable Object response, String path) {
        return at(response, List.of(path.split("\\.", -1)));
    }

    private static @Nullable Object step(@Nullable Object from, String step) {
        if (from instanceof Record response) {
            return RecordFields.of(response).stream()
                    .filter(field -> field.name().equals(step))
                    .findFirst()
                    .map(RecordFields::value)
                    .orElse(null);
        }
        if (from instanceof Map<?, ?> entries) {
            return entries.get(step);
        }
        int index = step.matches("[0-9]{1,9}") ? Integer.parseInt(step) : Integer.MAX_VALUE;
        if (from instanceof List<?> entries) {
            return index < entries.size() ? entries.get(index) : null;
        }
        return from instanceof double[] entries && index < entries.length ? entries[index] : null;
    }

    /** Returns the headline numbers of a response by their last names. */
    static Map<String, Object> of(Object response) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        for (String path : PATHS) {
            Object value = at(response, path);
            if (value instanceof Number) {
                numbers.putIfAbsent(path.replaceFirst("^(areas|equal_width)\\.", ""), value);
            }
        }
        return numbers;
    }
}
