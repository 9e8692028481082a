package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Shown;
import dev.praxis.wire.json.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Columns of a matrix that are named for their classes: {@code score_cat,score_dog}.
 *
 * @param field field of the matrix; null for none
 * @param indices index of each column by its name
 */
record ClassColumns(@Nullable String field, Map<String, Integer> indices) {
    static final String CLASS_NAMES = "class_names";
    private static final ClassColumns NONE = new ClassColumns(null, Map.of());

    /**
     * Returns those of a header. The request then has the names of the classes, in the order of the
     * columns, unless it states another order.
     */
    static ClassColumns of(List<String> header, RequestColumns columns, SentOptions sent) {
        if (!columns.hasOption(CLASS_NAMES)) {
            return NONE;
        }
        for (Map.Entry<String, RequestColumns.Described> column :
                columns.columns().entrySet()) {
            if (column.getValue().type() == Tensor.class) {
                Map<String, String> classes = classes(header, column.getKey(), columns);
                if (classes.size() > 1) {
                    return new ClassColumns(column.getKey(), indices(classes, column.getKey(), sent));
                }
            }
        }
        return NONE;
    }

    /** Returns the index of a column that is named for its class; -1 for any other. */
    int index(String name) {
        return indices.getOrDefault(name, -1);
    }

    /** Returns the class of each column, if none has the field by its own name. */
    private static Map<String, String> classes(List<String> header, String field, RequestColumns columns) {
        RequestColumns.Described described = columns.require(field);
        Map<String, String> classes = new LinkedHashMap<>();
        for (String name : header) {
            if (described.isNamed(name, field) || described.index(name, field) >= 0) {
                return Map.of();
            }
            String className = described.suffix(name, field);
            if (className != null && columns.field(name) == null) {
                classes.put(name, className);
            }
        }
        return classes;
    }

    private static Map<String, Integer> indices(Map<String, String> classes, String field, SentOptions sent) {
        JsonNode stated = sent.request().get(CLASS_NAMES);
        List<String> order = new ArrayList<>();
        if (stated == null) {
            order.addAll(classes.values());
            ArrayNode names = sent.request().putArray(CLASS_NAMES);
            order.forEach(names::add);
        } else {
            stated.forEach(name -> order.add(name.asString()));
        }
        Map<String, Integer> positions = new LinkedHashMap<>();
        order.forEach(name -> positions.putIfAbsent(name, positions.size()));
        Map<String, Integer> indices = new LinkedHashMap<>();
        classes.forEach((column, name) -> {
            Integer index = positions.get(name);
            if (index == null) {
                throw ProblemException.invalid(
                        "/" + field,
                        "expected columns named for class_names, found \"%s\"".formatted(Shown.of(column)));
            }
            indices.put(column, index);
        });
        return indices;
    }
}
