package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Shown;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Options in the query that say how a file is read. They are no fields of the request.
 *
 * @param columnNames names in the header of CSV that differ from the usual ones, by field
 * @param positiveLabel the text that is read as 1 in the labels of CSV, and any other text as 0;
 *     null if labels are numbers or booleans
 * @param ignoresExtraColumns whether columns and arrays that no field has are skipped
 */
record FileOptions(
        Map<String, String> columnNames, @Nullable String positiveLabel, boolean ignoresExtraColumns) {

    private static final String COLUMN = "_column";
    static final String POSITIVE_LABEL = "positive_label";
    private static final String IGNORE_EXTRA_COLUMNS = "ignore_extra_columns";

    /** Returns whether a query parameter is one of these options for a request. */
    static boolean include(String parameter, RequestColumns columns) {
        return (parameter.equals(POSITIVE_LABEL) && columns.haveLabels())
                || (parameter.equals(IGNORE_EXTRA_COLUMNS) && !columns.columns().isEmpty())
                || columns.columns().entrySet().stream()
                        .anyMatch(column ->
                                names(column.getKey(), column.getValue()).contains(parameter));
    }

    /** Returns the names of all options beside a file: these, and those of the request. */
    static Set<String> all(RequestColumns columns) {
        Set<String> names = new LinkedHashSet<>();
        columns.columns().values().forEach(column -> names.add(parameter(column)));
        columns.options().forEach(option -> names.add(RequestColumns.name(option)));
        Stream.of(POSITIVE_LABEL, IGNORE_EXTRA_COLUMNS)
                .filter(option -> include(option, columns))
                .forEach(names::add);
        return names;
    }

    /**
     * Returns whether an option that is one of these has no effect after a file.
     *
     * @param isCsv whether the file is CSV, whose reader needs the positive label
     */
    static boolean precedesFiles(String parameter, boolean isCsv, RequestColumns columns) {
        return include(parameter, columns) && (isCsv || !parameter.equals(POSITIVE_LABEL));
    }

    /** Returns the names of the query parameter that says which name a field has in the file. */
    private static List<String> names(String field, RequestColumns.Described column) {
        return List.of(field, column.csvName(), column.csvName() + COLUMN);
    }

    /** Reads the options from query parameters, all of which are some. */
    static FileOptions of(Map<String, String> parameters, RequestColumns columns) {
        Map<String, String> names = new LinkedHashMap<>();
        columns.columns().forEach((field, column) -> {
            List<String> sent = names(field, column).stream()
                    .distinct()
                    .filter(parameters::containsKey)
                    .toList();
            if (sent.size() > 1) {
                throw ProblemException.invalid("/" + sent.getLast(), "says the same as %s".formatted(sent.getFirst()));
            }
            if (!sent.isEmpty()) {
                String name = nonEmpty(
                        Objects.requireNonNull(parameters.get(sent.getFirst())).strip(), sent.getFirst());
                if (CsvColumn.isNumber(name)) {
                    throw ProblemException.invalid(
                            "/" + sent.getFirst(), "expected this array in the body, found it in the query");
                }
                if (names.containsValue(name)) {
                    throw ProblemException.invalid(
                            "/" + sent.getFirst(),
                            "expected a column that no other option has, found \"%s\"".formatted(Shown.of(name)));
                }
                names.put(field, name);
            }
        });
        String positive = parameters.get(POSITIVE_LABEL);
        return new FileOptions(
                names,
                positive == null ? null : nonEmpty(positive.strip(), POSITIVE_LABEL),
                trueOrFalse(parameters.getOrDefault(IGNORE_EXTRA_COLUMNS, "false")));
    }

    /** Returns the query parameter that names the column of a field. */
    static String parameter(RequestColumns.Described column) {
        return column.csvName();
    }

    private static String nonEmpty(String value, String option) {
        if (value.isEmpty()) {
            throw ProblemException.invalid("/" + option, "expected a text, found an empty one");
        }
        return value;
    }

    private static boolean trueOrFalse(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw ProblemException.invalid(
                    "/" + IGNORE_EXTRA_COLUMNS, "expected true or false, found \"%s\"".formatted(Shown.of(value)));
        }
        return value.equals("true");
    }

    private static String withoutMapping(String field) {
        List<String> names = Aliases.of(field);
        return names.isEmpty() ? "" : "; these need no mapping: " + String.join(", ", names);
    }

    /** Describes the options in the API's description. */
    static List<Parameter> parameters(RequestColumns columns) {
        List<Parameter> parameters = new ArrayList<>();
        if (columns.columns().isEmpty()) {
            return parameters;
        }
        columns.columns().forEach((field, column) -> {
            String usual = column.shape() == Column.Shape.VECTOR
                    ? "the column `%s`".formatted(column.csvName())
                    : "the column `%1$s`, or of the columns `%1$s_0`, `%1$s_1`, ... before the underscore"
                            .formatted(column.csvName());
            parameters.add(new QueryParameter()
                    .name(parameter(column))
                    .description("The name that %s, or the array, has in the file%s. Only with a file as the body."
                            .formatted(usual, withoutMapping(field)))
                    .schema(new StringSchema()));
        });
        parameters.add(new QueryParameter()
                .name(IGNORE_EXTRA_COLUMNS)
                .description("Whether columns and arrays other than those of the operation are ignored, with a warning."
                        + " Default: false. Only with a file as the body.")
                .schema(new BooleanSchema()));
        return parameters;
    }
}
