package dev.praxis.fuzz;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the description.
 *
 * @param request the schema of a JSON body; null for a GET
 * @param columns its arrays that can also be sent as columns; none for most operations
 * @param responses by status
 * @param examples requests that it answers with 200
 */
record Operation(
        String id,
        String path,
        @Nullable JsonNode request,
        List<ColumnName> columns,
        JsonNode responses,
        List<Example> examples) {

    /** A column: the name of its field, and of its column in CSV. */
    record ColumnName(String field, String csv) {}

    /** A request of an example file: what fills the path, and the body. */
    record Example(String path, JsonNode body) {}

    boolean isColumn(String field) {
        return columns.stream().anyMatch(column -> column.field().equals(field));
    }
}
