package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Shown;
import dev.praxis.wire.json.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of CSV.
 *
 * @param columns columns that are read
 * @param ignored whether each column of the file is ignored
 */
record CsvHeader(List<CsvColumn> columns, boolean... ignored) {
    /** The name that pandas gives to a column without one when it reads it, and then writes. */
    private static final Pattern UNNAMED = Pattern.compile("|Unnamed: [0-9]+(_level_[0-9]+)?");

    /** Reads the header, the first row that is not empty. */
    static CsvHeader of(CsvRow row, Reading reading) {
        requireCommas(row);
        RequestColumns columns = reading.fileColumns();
        ClassColumns classes = ClassColumns.of(row.cells(), columns, reading.sent());
        List<CsvColumn> read = new ArrayList<>();
        Map<String, Integer> indices = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        List<String> ignoredNames = new ArrayList<>();
        boolean[] ignored = new boolean[row.size()];
        for (int i = 0; i < row.size(); i++) {
            String name = row.cell(i);
            CsvColumn column = column(name, i + 1, columns, classes, reading);
            if (column == null) {
                if (!UNNAMED.matcher(name).matches() && !reading.options().ignoresExtraColumns()) {
                    throw unknown(name, i + 1, columns);
                }
                ignored[i] = true;
                // Commas at the ends of lines make such a column too, and nothing of it is lost.
                if (!name.isEmpty() || i < row.size() - 1) {
                    ignoredNames.add(
                            name.isEmpty()
                                    ? "%d, which has no name".formatted(i + 1)
                                    : "%d \"%s\"".formatted(i + 1, Shown.of(name)));
                }
                continue;
            }
            Integer before = indices.put(name, i + 1);
            if (before != null) {
                throw UnreadableBody.because("duplicate column \"%s\" in the header: columns %d and %d"
                        .formatted(Shown.of(name), before, i + 1));
            }
            String other = names.putIfAbsent(column.field() + "/" + column.index(), name);
            if (other != null) {
                throw ProblemException.invalid(
                        "/" + column.field(),
                        "the columns \"%s\" and \"%s\" both have it; %s=%s in the query chooses one"
                                .formatted(
                                        Shown.of(other),
                                        Shown.of(name),
                                        column.field(),
                                        Shown.of(
                                                column.index() < 0
                                                        ? other
                                                        : other.substring(0, other.lastIndexOf('_')))));
            }
            read.add(column);
        }
        requireNamed(read, row, reading);
        if (!ignoredNames.isEmpty()) {
            reading.warnOfIgnored("columns that were ignored: " + Shown.names(ignoredNames));
        }
        return new CsvHeader(read, ignored);
    }

    private static @Nullable CsvColumn column(
            String name, int number, RequestColumns columns, ClassColumns classes, Reading reading) {
        if (classes.index(name) >= 0) {
            CsvColumn.Place place =
                    new CsvColumn.Place(Objects.requireNonNull(classes.field()), classes.index(name), number, name);
            return new CsvColumn(place, Tensor.class, reading);
        }
        for (Map.Entry<String, RequestColumns.Described> column :
                columns.columns().entrySet()) {
            Class<?> type = column.getValue().type();
            int index = column.getValue().index(name, column.getKey());
            if (index < 0 && !column.getValue().isNamed(name, column.getKey())) {
                continue;
            }
            return new CsvColumn(new CsvColumn.Place(column.getKey(), index, number, name), type, reading);
        }
        return null;
    }

    private static void requireCommas(CsvRow row) {
        String first = row.cell(0);
        if (row.size() == 1 && first.contains("|")) {
            throw UnreadableBody.because(
                    "expected a header with cells separated by commas, found vertical bars in \"%s\" (line %d)"
                            .formatted(Shown.of(first), row.line()));
        }
        if (row.cells().stream().allMatch(CsvColumn::isNumber)) {
            throw UnreadableBody.because("expected a header, found only numbers: \"%s\" (line %d)"
                    .formatted(Shown.of(String.join(",", row.cells())), row.line()));
        }
    }

    /** Requires a column for each name in the query. */
    private static void requireNamed(List<CsvColumn> read, CsvRow row, Reading reading) {
        reading.options().columnNames().forEach((field, name) -> {
            if (read.stream().noneMatch(column -> column.field().equals(field))) {
                throw ProblemException.invalid(
                        "/" + FileOptions.parameter(reading.columns().require(field)),
                        "expected a column of the file, found \"%s\"; its columns are %s"
                                .formatted(Shown.of(name), Shown.names(row.cells())));
            }
        });
    }

    private static ProblemException unknown(String name, int number, RequestColumns columns) {
        List<String> known = columns.columns().values().stream()
                .map(RequestColumns.Described::csvName)
                .toList();
        if (name.contains(";") || name.contains("\t")) {
            throw UnreadableBody.because(
                    "expected a header with one separator, found commas and semicolons or tabs in \"%s\" (column %d)"
                            .formatted(Shown.of(name), number));
        }
        return ProblemException.invalid(
                Shown.pointer(name),
                "%s (column %d; ignore_extra_columns=true ignores it)"
                        .formatted(columns.unknown("column", name, known), number));
    }
}
