package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a vector of integers from 0 to 2,147,483,647. */
final class IntegersReader extends ArrayReader {
    private static final String EXPECTED = "an integer from 0 to " + Integer.MAX_VALUE;

    private final JsonParser parser;
    private final boolean acceptsBooleans;
    private int[] values = {};

    private IntegersReader(JsonParser parser, ElementBudget budget, boolean acceptsBooleans) {
        super(parser, budget);
        this.parser = parser;
        this.acceptsBooleans = acceptsBooleans;
    }

    /** Reads the rest of an array of integers whose first entry is the current token. */
    static int[] fromFirst(JsonParser parser, ElementBudget budget) {
        IntegersReader reader = new IntegersReader(parser, budget, false);
        reader.readVectorFromFirst();
        return reader.values;
    }

    /** Reads the array of integers that starts at the current token. */
    static int[] vector(JsonParser parser, ElementBudget budget) {
        return readVector("an array of integers", new IntegersReader(parser, budget, false));
    }

    /** Reads the array of labels that starts at the current token. */
    static ClassLabels classLabels(JsonParser parser, ElementBudget budget) {
        if (JsonNumbers.embedded(parser) instanceof double[] values) {
            return new ClassLabels(integers(values, JsonValues.pointer(parser)));
        }
        return new ClassLabels(readVector("an array of labels", new IntegersReader(parser, budget, true)));
    }

    private static int[] readVector(String expected, IntegersReader reader) {
        if (reader.parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected(expected, reader.parser);
        }
        reader.readVectorAlone();
        return reader.values;
    }

    private static int[] integers(double[] values, String pointer) {
        int[] integers = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= Integer.MAX_VALUE && JsonNumbers.isInteger(values[i]))) {
                throw ProblemException.invalid(pointer + "/" + i, "expected " + EXPECTED + ", found " + values[i]);
            }
            integers[i] = (int) values[i];
        }
        return integers;
    }

    @Override
    void resize(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    void set(int index) {
        JsonToken token = parser.currentToken();
        if (acceptsBooleans && (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE)) {
            values[index] = token == JsonToken.VALUE_TRUE ? 1 : 0;
            return;
        }
        long value = JsonNumbers.integer(parser);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw JsonNumbers.expected(EXPECTED, parser);
        }
        values[index] = (int) value;
    }
}
