package dev.praxis.wire.json;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a number, a vector or a matrix of numbers token by token, without boxing. */
final class TensorReader extends ArrayReader {
    private final JsonParser parser;
    private double[] values = {};

    private TensorReader(JsonParser parser, ElementBudget budget) {
        super(parser, budget);
        this.parser = parser;
    }

    /** Reads the tensor that starts at the current token. */
    static Tensor read(JsonParser parser, ElementBudget budget) {
        if (JsonNumbers.embedded(parser) instanceof Tensor tensor) {
            return tensor;
        }
        TensorReader reader = new TensorReader(parser, budget);
        if (parser.currentToken().isNumeric()) {
            reader.readEntry();
            return new Tensor(DMatrixRMaj.wrap(1, 1, reader.values));
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("a number or an array", parser);
        }
        int[] shape = reader.readShape();
        return new Tensor(
                DMatrixRMaj.wrap(shape.length == 2 ? shape[0] : 1, shape[shape.length - 1], reader.values), shape);
    }

    /** Reads the array of numbers that starts at the current token. */
    static double[] vector(JsonParser parser, ElementBudget budget) {
        if (JsonNumbers.embedded(parser) instanceof double[] values) {
            return values;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of numbers", parser);
        }
        TensorReader reader = new TensorReader(parser, budget);
        reader.readVectorOrColumn();
        return reader.values;
    }

    @Override
    void resize(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    void set(int index) {
        values[index] = JsonNumbers.number(parser);
    }

    @Override
    boolean areEntries(double[] numbers, int count) {
        return true;
    }

    @Override
    void setAll(int index, double[] numbers, int count) {
        System.arraycopy(numbers, 0, values, index, count);
    }
}
