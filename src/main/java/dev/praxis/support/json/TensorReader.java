package dev.praxis.support.json;

import dev.praxis.support.problem.JsonValues;
import dev.praxis.support.problem.ProblemException;
import dev.praxis.support.problem.ProblemType;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one number, one vector or one matrix into a growing row-major array. */
final class TensorReader {
    private static final int UNKNOWN = -1;

    private final JsonParser parser;
    private final ElementBudget budget;
    private double[] values = {};
    private int size;

    TensorReader(JsonParser parser, ElementBudget budget) {
        this.parser = parser;
        this.budget = budget;
    }

    /** The tensor that the parser stands at the beginning of. */
    Tensor read() {
        if (parser.currentToken().isNumeric()) {
            add();
            return tensor();
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("a number or an array", parser);
        }
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            return readMatrix();
        }
        readRow();
        return tensor(size);
    }

    private Tensor readMatrix() {
        int rows = 0;
        int columns = UNKNOWN;
        do {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw JsonNumbers.expected("a row, as all before it", parser);
            }
            String pointer = rows == 0 ? "" : JsonValues.pointer(parser);
            int start = size;
            parser.nextToken();
            readRow();
            if (columns != UNKNOWN && size - start != columns) {
                throw new ProblemException(
                        ProblemType.INVALID_INPUT,
                        pointer,
                        "expected a row of %d numbers, as all before it, found %d".formatted(columns, size - start));
            }
            columns = size - start;
            rows++;
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return tensor(rows, columns);
    }

    /** Reads numbers up to the end of the array in whose first place the parser stands. */
    private void readRow() {
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            add();
        }
    }

    private void add() {
        if (size == values.length) {
            values = Arrays.copyOf(values, budget.grow(size, parser));
        }
        values[size++] = JsonNumbers.number(parser);
    }

    private Tensor tensor(int... shape) {
        budget.spend(size);
        double[] data = size == values.length ? values : Arrays.copyOf(values, size);
        int columns = shape.length == 0 ? 1 : shape[shape.length - 1];
        int rows = shape.length == 2 ? shape[0] : 1;
        return new Tensor(DMatrixRMaj.wrap(rows, columns, data), shape);
    }
}
