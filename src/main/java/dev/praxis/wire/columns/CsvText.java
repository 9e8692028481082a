package dev.praxis.wire.columns;

import dev.praxis.wire.columns.Column.Shape;
import dev.praxis.wire.columns.RequestColumns.Described;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Labels;
import io.swagger.v3.oas.models.examples.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns of a request in CSV, in words and as examples. */
final class CsvText {
    private static final List<String> LABELS = List.of("1", "0", "1", "0");
    private static final List<String> GROUPS = List.of("a", "a", "b", "b");
    private static final List<String> WEIGHTS = List.of("1", "1", "2", "1");

    /** Probabilities that are not in the order of the labels: no temperature calibrates a perfect
     * order. */
    private static final List<String> VECTOR = List.of("0.9", "0.6", "0.4", "0.2");

    private static final List<List<String>> MATRIX = List.of(List.of("0.1", "0.4", "0.6", "0.8"), VECTOR);

    private CsvText() {}

    static String header(RequestColumns columns) {
        String text = "UTF-8, with a header and one line per row. The columns, in any order: %s."
                .formatted(
                        columns.columns().values().stream().map(CsvText::name).collect(Collectors.joining("; ")));
        return columns.hasOption(ClassColumns.CLASS_NAMES)
                ? text + " Columns of a matrix may have the names of the classes instead of numbers."
                : text;
    }

    /** Returns one example for each form that the columns can have. */
    static Map<String, Example> examples(RequestColumns columns) {
        Map<String, Example> examples = new LinkedHashMap<>();
        if (columns.columns().values().stream().anyMatch(column -> column.shape() == Shape.VECTOR_OR_MATRIX)) {
            examples.put("vector", example(columns, Shape.VECTOR, "One column of a vector"));
            examples.put("matrix", example(columns, Shape.MATRIX, "One column per class of a matrix"));
        } else {
            examples.put("rows", example(columns, Shape.VECTOR, "Four rows"));
        }
        return examples;
    }

    private static String name(Described column) {
        String vector = "`%s`".formatted(column.csvName());
        String matrix = "`%1$s_0`, `%1$s_1`, ... (one per class)".formatted(column.csvName());
        String name = switch (column.shape()) {
            case VECTOR -> vector + values(column.type());
            case MATRIX -> matrix;
            case VECTOR_OR_MATRIX -> vector + ", or " + matrix;
        };
        return column.isRequired() ? name : name + " (optional)";
    }

    private static String values(Class<?> type) {
        if (type == Labels.class) {
            return " (0, 1, false or true; or texts, see positive_label)";
        }
        if (type == Categories.class) {
            return " (any text)";
        }
        return type == ClassLabels.class ? " (the class, an integer from 0 or a text)" : "";
    }

    /** Makes an example whose columns of either shape have a given one. */
    private static Example example(RequestColumns columns, Shape either, String summary) {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        for (Described column : columns.columns().values()) {
            if (!column.isInExample()) {
                continue;
            }
            String name = column.csvName();
            Shape shape = column.shape() == Shape.VECTOR_OR_MATRIX ? either : column.shape();
            if (shape == Shape.MATRIX) {
                for (int i = 0; i < MATRIX.size(); i++) {
                    cells.put(name + "_" + i, name.equals("label") ? LABELS : MATRIX.get(i));
                }
            } else if (name.equals("label")) {
                cells.put(name, LABELS);
            } else if (column.type() == Categories.class) {
                cells.put(name, GROUPS);
            } else {
                cells.put(name, column.isRequired() ? VECTOR : WEIGHTS);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", cells.keySet()));
        for (int row = 0; row < VECTOR.size(); row++) {
            int index = row;
            lines.add(cells.values().stream().map(column -> column.get(index)).collect(Collectors.joining(",")));
        }
        return new Example().summary(summary).value(String.join("\n", lines) + "\n");
    }
}
