package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Labels;
import java.util.Arrays;
import tools.jackson.core.io.NumberInput;

/** A growing column of CSV. */
final class CsvColumn {
    private static final int INITIAL_CAPACITY = 64;
    private static final int MAX_NUMBER_LENGTH = 400;

    /** Target of the column: a field and, for a matrix, the index within a row. */
    private final String field;

    private final int index;
    private final Class<?> type;
    private final ColumnBudget budget;
    private double[] values = {};
    private int size;

    /**
     * Creates an empty column.
     *
     * @param index index within a row of the field's matrix; -1 if the column is the whole field
     */
    CsvColumn(String field, int index, Class<?> type, ColumnBudget budget) {
        this.field = field;
        this.index = index;
        this.type = type;
        this.budget = budget;
    }

    String field() {
        return field;
    }

    int index() {
        return index;
    }

    void add(String cell, long line) {
        budget.count(field, 1);
        if (size == values.length) {
            int capacity = (int) Math.min(Math.max(INITIAL_CAPACITY, 2L * size), Integer.MAX_VALUE - 8);
            budget.reserve((long) capacity * Double.BYTES);
            values = Arrays.copyOf(values, capacity);
        }
        values[size] = type == Labels.class ? label(cell, line) : number(cell, line);
        size++;
    }

    double[] numbers() {
        return values.length == size ? values : Arrays.copyOf(values, size);
    }

    Labels labels() {
        boolean[] labels = new boolean[size];
        for (int i = 0; i < size; i++) {
            labels[i] = values[i] == 1;
        }
        return new Labels(labels);
    }

    private double label(String cell, long line) {
        if (cell.equalsIgnoreCase("true")) {
            return 1;
        }
        if (cell.equalsIgnoreCase("false")) {
            return 0;
        }
        double value = isNumber(cell) ? parsed(cell) : Double.NaN;
        if (value != 0 && value != 1) {
            throw expected("a label: 0, 1, false or true", cell, line);
        }
        return value;
    }

    private double number(String cell, long line) {
        double value = isNumber(cell) ? parsed(cell) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw expected("a number in the range of float64", cell, line);
        }
        return value;
    }

    /**
     * Parses a number with Jackson's parser: the JDK's takes several times as long for sixteen
     * digits.
     */
    private static double parsed(String cell) {
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
    private static boolean isNumber(String cell) {
        if (cell.length() > MAX_NUMBER_LENGTH) {
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

    private ProblemException expected(String what, String cell, long line) {
        String shown = cell.length() > 40 ? cell.substring(0, 40) + "..." : cell;
        String pointer = index < 0 ? "/%s/%d".formatted(field, size) : "/%s/%d/%d".formatted(field, size, index);
        return ProblemException.invalid(pointer, "expected %s, found \"%s\" (line %d)".formatted(what, shown, line));
    }
}
