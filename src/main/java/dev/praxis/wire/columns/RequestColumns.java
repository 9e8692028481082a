package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns and the options of a request type.
 *
 * @param columns columns by field name
 * @param options all other fields
 */
record RequestColumns(Map<String, Described> columns, List<RecordComponent> options) {
    /** A column: its name in CSV and the type of its field. */
    record Described(String csvName, Class<?> type) {}

    static boolean has(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents()).anyMatch(part -> part.isAnnotationPresent(Column.class));
    }

    static RequestColumns of(Class<?> type) {
        Map<String, Described> columns = new LinkedHashMap<>();
        for (RecordComponent part : type.getRecordComponents()) {
            Column column = part.getAnnotation(Column.class);
            if (column != null) {
                columns.put(name(part), new Described(column.value(), part.getType()));
            }
        }
        List<RecordComponent> options = Arrays.stream(type.getRecordComponents())
                .filter(part -> !part.isAnnotationPresent(Column.class))
                .toList();
        return new RequestColumns(columns, options);
    }

    /** Returns the name of a field in JSON. */
    static String name(RecordComponent part) {
        return part.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Returns the column of a field; throws a problem if there is none. */
    Described require(@Nullable String field) {
        Described column = columns.get(field);
        if (column == null) {
            throw ProblemException.invalid(
                    "/" + field, UnknownName.detail("array", String.valueOf(field), columns.keySet()));
        }
        return column;
    }
}
