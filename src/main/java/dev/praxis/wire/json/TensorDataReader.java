package dev.praxis.wire.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an array of integers from 0 to 2,147,483,647 or of strings, or an array of such arrays of
 * equal length.
 */
final class TensorDataReader extends ArrayReader {
    private final JsonParser parser;
    private final ElementBudget budget;
    private int capacity;
    private int @Nullable [] integers;
    private String @Nullable [] texts;

    private TensorDataReader(JsonParser parser, ElementBudget budget) {
        super(parser, budget);
        this.parser = parser;
        this.budget = budget;
    }

    /** Reads the array that starts at the current token. */
    static TensorData read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of integers or strings", parser);
        }
        TensorDataReader reader = new TensorDataReader(parser, budget);
        int[] shape = reader.readShape();
        return new TensorData(
                reader.integers == null ? new int[0] : reader.integers,
                reader.texts == null ? new String[0] : reader.texts,
                shape);
    }

    @Override
    void resize(int newCapacity) {
        capacity = newCapacity;
        if (integers != null) {
            integers = Arrays.copyOf(integers, capacity);
        }
        if (texts != null) {
            texts = Arrays.copyOf(texts, capacity);
        }
    }

    @Override
    void set(int index) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            setText(index);
        } else {
            setInteger(index);
        }
    }

    private void setText(int index) {
        if (integers != null) {
            throw JsonNumbers.expected("an integer like those before it", parser);
        }
        if (texts == null) {
            texts = new String[capacity];
        }
        texts[index] = TextsReader.text(parser, budget);
    }

    private void setInteger(int index) {
        if (texts != null) {
            throw JsonNumbers.expected("a string like those before it", parser);
        }
        integers()[index] = IntegersReader.nonNegative(parser);
    }

    private int[] integers() {
        if (integers == null) {
            integers = new int[capacity];
        }
        return integers;
    }

    @Override
    boolean areEntries(double[] numbers, int count) {
        return IntegersReader.areNonNegative(numbers, count);
    }

    @Override
    void setAll(int index, double[] numbers, int count) {
        int[] all = integers();
        for (int i = 0; i < count; i++) {
            all[index + i] = (int) numbers[i];
        }
    }

    @Override
    void restart() {
        integers = null;
    }
}
