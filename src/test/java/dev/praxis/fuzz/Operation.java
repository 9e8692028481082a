package dev.praxis.fuzz;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation of the description.
 *
 * @param request schema of the JSON body; null for a GET
 * @param columns arrays that can also be sent as columns; empty for most operations
 * @param responses responses by status
 * @param examples valid requests
 */
record Operation(
        String id,
        String path,
        @Nullable JsonNode request,
        List<ColumnName> columns,
        JsonNode responses,
        List<Example> examples) {

    /** The field of a column, and its name in CSV. */
    record ColumnName(String field, String csv) {}

    /** A request of an example file: its path and body. */
    record Example(String path, JsonNode body) {}

    boolean isColumn(String field) {
        return columns.stream().anyMatch(column -> column.field().equals(field));
    }
}
