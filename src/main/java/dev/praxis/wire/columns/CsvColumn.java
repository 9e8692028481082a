package dev.praxis.wire.columns;

import static java.util.Objects.requireNonNull;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.CategoryList;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Shown;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.NumberInput;

/** A growing column of CSV. */
final class CsvColumn {
    private static final int INITIAL_CAPACITY = 64;
    private static final int MAX_NUMBER_LENGTH = 400;

    private final Place place;
    private final ColumnBudget budget;
    private final @Nullable CsvLabels labels;
    private final @Nullable CategoryList names;
    private double[] values = {};
    private int size;

    /**
     * The position of a column in the file and in the request.
     *
     * @param field field of the request
     * @param index index within a row of the field's matrix; -1 if the column is the whole field
     * @param number number of the column in the file, from 1
     * @param name name in the header
     */
    record Place(String field, int index, int number, String name) {

        /** Returns the problem of a cell. */
        ProblemException expected(String what, String cell, int row, long line) {
            String pointer = index < 0 ? "/%s/%d".formatted(field, row) : "/%s/%d/%d".formatted(field, row, index);
            return ProblemException.invalid(
                    pointer,
                    "expected %s, found %s (line %d, column %d \"%s\")"
                            .formatted(
                                    what,
                                    cell.isEmpty() ? "an empty cell" : '"' + Shown.of(cell) + '"',
                                    line,
                                    number,
                                    Shown.of(name)));
        }
    }

    /** Creates an empty column of a field of the given type. */
    CsvColumn(Place place, Class<?> type, Reading reading) {
        this.place = place;
        this.budget = reading.budget();
        this.labels = type == Labels.class || type == ClassLabels.class ? new CsvLabels(place, type, reading) : null;
        this.names = type == Categories.class ? new CategoryList() : null;
    }

    /** Returns the name in the header. */
    String name() {
        return place.name();
    }

    String field() {
        return place.field();
    }

    int index() {
        return place.index();
    }

    /** Returns the index of the column in the file. */
    int position() {
        return place.number() - 1;
    }

    void add(String cell, long line) {
        budget.count(field(), 1);
        if (size == values.length) {
            int capacity = (int) Math.min(Math.max(INITIAL_CAPACITY, 2L * size), Integer.MAX_VALUE - 8);
            budget.reserve((long) capacity * Double.BYTES);
            values = Arrays.copyOf(values, capacity);
        }
        if (names != null) {
            values[size] = code(names, cell, line);
        } else {
            values[size] = labels == null ? number(cell, line) : labels.label(cell, size, line);
        }
        size++;
    }

    private int code(CategoryList list, String cell, long line) {
        if (cell.isEmpty() || cell.length() > Longest.WORD) {
            throw place.expected("a name of 1 to %d characters".formatted(Longest.WORD), cell, size, line);
        }
        return budget.code(list, cell);
    }

    double[] numbers() {
        return values.length == size ? values : Arrays.copyOf(values, size);
    }

    Categories categories() {
        return requireNonNull(names).of(codes());
    }

    private int[] codes() {
        int[] codes = new int[size];
        for (int i = 0; i < size; i++) {
            codes[i] = (int) values[i];
        }
        return codes;
    }

    Labels labels() {
        CsvLabels read = requireNonNull(labels);
        read.finish();
        CategoryList texts = read.texts();
        if (texts != null) {
            return new Labels(null, texts.of(codes()));
        }
        boolean[] positive = new boolean[size];
        for (int i = 0; i < size; i++) {
            positive[i] = values[i] == 1;
        }
        return new Labels(positive);
    }

    ClassLabels classLabels() {
        CsvLabels read = requireNonNull(labels);
        boolean isBinary = read.finish();
        int[] indices = new int[size];
        for (int i = 0; i < size; i++) {
            indices[i] = Math.max((int) values[i], 0);
        }
        CategoryList texts = read.texts();
        return texts == null ? new ClassLabels(indices, isBinary) : new ClassLabels(texts.of(indices));
    }

    private double number(String cell, long line) {
        double value = parsed(cell);
        if (!Double.isFinite(value)) {
            throw place.expected(
                    isDecimalComma(cell) ? "a number with a decimal point" : "a number in the range of float64",
                    cell,
                    size,
                    line);
        }
        return value;
    }

    private static boolean isDecimalComma(String cell) {
        return cell.indexOf(',') >= 0 && isNumber(cell.replace(',', '.'));
    }

    /**
     * Parses a number with Jackson's parser: the JDK's takes several times as long for sixteen
     * digits. Returns NaN for anything else.
     */
    static double parsed(String cell) {
        if (!isNumber(cell)) {
            return Double.NaN;
        }
        try {
            return NumberInput.parseDouble(cell, true);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * Returns whether a cell consists of the characters of decimal numbers. Java also parses NaN,
     * 0x1p3, 1d and spaces.
     */
    static boolean isNumber(String cell) {
        if (cell.isEmpty() || cell.length() > MAX_NUMBER_LENGTH) {
            return false;
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return true;
    }
}
