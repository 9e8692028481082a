package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import dev.praxis.wire.json.Absent;
import dev.praxis.wire.json.Booleans;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Shown;
import dev.praxis.wire.json.Tensor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns and the options of a request type.
 *
 * @param type the request type
 * @param columns columns by field name
 * @param options all other fields
 * @param files files other than arrays that can be parts of a form, by the name of the part
 */
record RequestColumns(
        Class<?> type, Map<String, Described> columns, List<RecordComponent> options, Map<String, FilePart> files) {
    private static final Pattern MATRIX_COLUMN = Pattern.compile("(.+)_(0|[1-9][0-9]{0,6})");

    private static final ClassValue<Boolean> HAVE_FILES = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.isRecord()
                    && Arrays.stream(type.getRecordComponents())
                            .anyMatch(part -> part.isAnnotationPresent(Column.class) || FilePart.of(part) != null);
        }
    };

    /**
     * A column: its name in CSV, and the type and shape of its field.
     *
     * @param isInExample whether examples have it
     * @param isMapped whether the query gives its name in the file, so that it has no other
     */
    record Described(
            String csvName,
            Class<?> type,
            Column.Shape shape,
            boolean isRequired,
            boolean isInExample,
            boolean isMapped) {

        /** Returns whether a column or an array of a file has this field. */
        boolean isNamed(String name, String field) {
            return name.equals(csvName)
                    || (!isMapped && (name.equals(field) || Aliases.of(field).contains(name)));
        }

        /** Returns what follows the name of the field and an underscore; null for other names. */
        @Nullable
        String suffix(String name, String field) {
            for (int at = name.indexOf('_'); at > 0; at = name.indexOf('_', at + 1)) {
                if (at < name.length() - 1 && isNamed(name.substring(0, at), field)) {
                    return name.substring(at + 1);
                }
            }
            return null;
        }

        /**
         * Returns the index of a column of a matrix by its name, such as 2 for {@code score_2}; -1
         * for a name that is none.
         */
        int index(String name, String field) {
            Matcher matcher = MATRIX_COLUMN.matcher(name);
            return type == Tensor.class && matcher.matches() && isNamed(matcher.group(1), field)
                    ? Integer.parseInt(matcher.group(2))
                    : -1;
        }
    }

    /** Returns whether a request type has columns or files, which is asked for every request. */
    static boolean has(Class<?> type) {
        return HAVE_FILES.get(type);
    }

    static RequestColumns of(Class<?> type) {
        Map<String, Described> columns = new LinkedHashMap<>();
        for (RecordComponent part : type.getRecordComponents()) {
            Column column = part.getAnnotation(Column.class);
            if (column != null) {
                columns.put(name(part), described(column, part));
            }
        }
        List<RecordComponent> options = Arrays.stream(type.getRecordComponents())
                .filter(RequestColumns::isOption)
                .toList();
        return new RequestColumns(type, columns, options, files(type));
    }

    private static boolean isOption(RecordComponent part) {
        return !part.isAnnotationPresent(Column.class)
                && FilePart.of(part) == null
                && !part.isAnnotationPresent(JsonOnly.class)
                && part.getType() != ReadWarnings.class;
    }

    private static Map<String, FilePart> files(Class<?> type) {
        Map<String, FilePart> files = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            FilePart file = FilePart.of(component);
            if (file != null) {
                files.put(file.part(), file);
            }
        }
        return files;
    }

    private static Described described(Column column, RecordComponent part) {
        return new Described(
                column.value(),
                typeInFiles(part.getType()),
                column.shape(),
                isRequired(part),
                column.inExample(),
                false);
    }

    /** Returns the type that files are read as: the field converts numbers to booleans. */
    private static Class<?> typeInFiles(Class<?> type) {
        return type == Booleans.class ? Tensor.class : type;
    }

    static boolean isRequired(RecordComponent part) {
        return part.getAccessor().isAnnotationPresent(Required.class);
    }

    /** Returns whether a field other than the columns has a name. */
    boolean hasOption(String name) {
        return options.stream().anyMatch(option -> name(option).equals(name));
    }

    /** Returns whether one of the columns has labels. */
    boolean haveLabels() {
        return columns.values().stream()
                .anyMatch(column -> column.type() == Labels.class || column.type() == ClassLabels.class);
    }

    /** Returns the columns with the names that a file has. */
    RequestColumns renamed(Map<String, String> names) {
        Map<String, Described> renamed = new LinkedHashMap<>();
        columns.forEach((field, column) -> renamed.put(
                field,
                new Described(
                        names.getOrDefault(field, column.csvName()),
                        column.type(),
                        column.shape(),
                        column.isRequired(),
                        column.isInExample(),
                        names.containsKey(field))));
        return new RequestColumns(type, renamed, options, files);
    }

    /** Returns the name of a field in JSON. */
    static String name(RecordComponent part) {
        return part.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Returns the field that an array of a file is; null if it is none. */
    @Nullable
    String field(@Nullable String name) {
        return name == null
                ? null
                : columns.entrySet().stream()
                        .filter(column -> column.getValue().isNamed(name, column.getKey()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
    }

    /** Returns the problem of an array of a file that no field has. */
    ProblemException unknown(String name) {
        List<String> names = new ArrayList<>();
        columns.forEach((field, column) -> names.add(column.isMapped() ? column.csvName() : field));
        if (names.isEmpty()) {
            return ProblemException.invalid(Shown.pointer(name), unknown("part", name, files.keySet()));
        }
        return ProblemException.invalid(Shown.pointer(name), unknown("array", name, names));
    }

    /** Returns why there is nothing of a name, or else which names of a kind there are. */
    String unknown(String kind, String name, Collection<String> known) {
        String why = Absent.Names.why(type, name);
        return why == null ? UnknownName.detail(kind, name, known) : why;
    }

    /** Returns the column of a field; throws a problem if there is none. */
    Described require(@Nullable String field) {
        Described column = columns.get(field);
        if (column == null) {
            throw ProblemException.invalid(
                    Shown.pointer(String.valueOf(field)),
                    UnknownName.detail("array", String.valueOf(field), columns.keySet()));
        }
        return column;
    }
}
