package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Base of the readers of this package: reads a vector, or a matrix whose rows have equal lengths,
 * into a growing row-major array.
 */
abstract class ArrayReader {
    private static final int UNKNOWN = -1;

    private final JsonParser parser;
    private final ElementBudget budget;
    private int size;
    private int capacity;

    ArrayReader(JsonParser parser, ElementBudget budget) {
        this.parser = parser;
        this.budget = budget;
    }

    /** Resizes the array to a new capacity. */
    abstract void resize(int capacity);

    /** Stores the current token as the entry at an index. */
    abstract void set(int index);

    /**
     * Returns whether the first {@code count} numbers are valid as the next entries. Never, for
     * entries that are not numbers.
     */
    boolean areEntries(double[] numbers, int count) {
        return false;
    }

    /** Stores the first {@code count} numbers as the entries from an index on. */
    void setAll(int index, double[] numbers, int count) {
        throw new UnsupportedOperationException("entries are not numbers");
    }

    /** Forgets the entries, which are read again from the first one. */
    void restart() {
        // Entries that are read again replace those before.
    }

    /**
     * Reads the vector or matrix that starts at the current token, trims the array to its size and
     * returns its shape.
     */
    final int[] readShape() {
        int[] shape = readAhead(Integer.MAX_VALUE);
        if (shape == null) {
            shape = parser.nextToken() == JsonToken.START_ARRAY ? readMatrix() : readVector();
        }
        finish();
        return shape;
    }

    /**
     * Reads the vector that starts at the current token. Anything that is not an entry, such as a
     * nested array, is rejected.
     */
    final void readVectorAlone() {
        if (readAhead(0) == null) {
            parser.nextToken();
            readRow();
        }
        finish();
    }

    /**
     * Reads the vector that starts at the current token, or a matrix of one column, which has the
     * same meaning where a vector is expected: Keras predicts such matrices.
     */
    final void readVectorOrColumn() {
        if (readAhead(1) == null) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                readColumn();
            } else {
                readRow();
            }
        }
        finish();
    }

    /** Reads the rest of a vector whose first entry is the current token. */
    final void readVectorFromFirst() {
        readRow();
        finish();
    }

    /** Reads the current token as the only entry. */
    final void readEntry() {
        add();
        finish();
    }

    private void finish() {
        budget.spend(size);
        if (capacity != size) {
            resize(size);
        }
    }

    /**
     * Reads the array that starts at the current token if it is long and consists of valid entries.
     * Then its end becomes the current token. Otherwise nothing changes, except that the array has
     * room for more entries.
     *
     * @return the shape; null if the array was not read
     */
    private int @Nullable [] readAhead(int maxColumns) {
        int[] shape = LongArray.read(parser, budget, maxColumns, this::addAll);
        if (shape == null) {
            size = 0;
            restart();
        } else {
            parser.nextToken();
        }
        return shape;
    }

    private boolean addAll(double[] numbers, int count) {
        if (!budget.allows((long) size + count) || !areEntries(numbers, count)) {
            return false;
        }
        int larger = capacity;
        while (larger < size + count) {
            larger = budget.grow(larger, parser);
        }
        if (larger > capacity) {
            capacity = larger;
            resize(capacity);
        }
        setAll(size, numbers, count);
        size += count;
        return true;
    }

    private int[] readVector() {
        readRow();
        return new int[] {size};
    }

    private int[] readMatrix() {
        int rows = 0;
        int columns = UNKNOWN;
        do {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw JsonNumbers.expected("a row like those before it", parser);
            }
            int start = size;
            parser.nextToken();
            readRow();
            if (columns != UNKNOWN && size - start != columns) {
                throw new ProblemException(
                        ProblemType.INVALID_INPUT,
                        JsonValues.pointer(parser),
                        "expected a row of %d entries like those before it, found %d".formatted(columns, size - start));
            }
            columns = size - start;
            rows++;
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return new int[] {rows, columns};
    }

    private void readColumn() {
        do {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw JsonNumbers.expected("a row like those before it", parser);
            }
            int start = size;
            parser.nextToken();
            readRow();
            if (size - start != 1) {
                throw new ProblemException(
                        ProblemType.INVALID_INPUT,
                        JsonValues.pointer(parser),
                        "expected a vector, or rows of one entry, found a row of %d entries".formatted(size - start));
            }
        } while (parser.nextToken() != JsonToken.END_ARRAY);
    }

    /** Reads entries up to the end of the array. The current token is the first one. */
    private void readRow() {
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            add();
        }
    }

    private void add() {
        if (size == capacity) {
            capacity = budget.grow(size, parser);
            resize(capacity);
        }
        set(size++);
    }
}
