package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The one growing array of this package: reads a vector, or a matrix with rows of one length, into
 * a growing row-major array.
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

    /** Makes room for so many entries. */
    abstract void resize(int capacity);

    /** Puts the entry that the parser stands at into its place. */
    abstract void set(int index);

    /**
     * Reads the array that the parser stands at the beginning of; returns its shape, with room for
     * no more than it holds.
     */
    final int[] readShape() {
        int[] shape = parser.nextToken() == JsonToken.START_ARRAY ? readMatrix() : readVector();
        finish();
        return shape;
    }

    /**
     * Reads the vector that the parser stands at the beginning of: what is no entry, an array among
     * them, is refused.
     */
    final void readVectorAlone() {
        parser.nextToken();
        readRow();
        finish();
    }

    /** Reads the rest of the vector in whose first place the parser stands. */
    final void readVectorFromFirst() {
        readRow();
        finish();
    }

    /** Reads the one entry that the parser stands at. */
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

    private int[] readVector() {
        readRow();
        return new int[] {size};
    }

    private int[] readMatrix() {
        int rows = 0;
        int columns = UNKNOWN;
        do {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw JsonNumbers.expected("a row, as all before it", parser);
            }
            int start = size;
            parser.nextToken();
            readRow();
            if (columns != UNKNOWN && size - start != columns) {
                throw new ProblemException(
                        ProblemType.INVALID_INPUT,
                        JsonValues.pointer(parser),
                        "expected a row of %d entries, as all before it, found %d".formatted(columns, size - start));
            }
            columns = size - start;
            rows++;
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return new int[] {rows, columns};
    }

    /** Reads entries up to the end of the array in whose first place the parser stands. */
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
