package dev.praxis.support.json;

import java.util.Arrays;
import tools.jackson.core.JsonParser;

/** Reads one vector of integers from 0 to 2,147,483,647. */
final class IntegersReader extends ArrayReader {
    private final JsonParser parser;
    private int[] values = {};

    private IntegersReader(JsonParser parser, ElementBudget budget) {
        super(parser, budget);
        this.parser = parser;
    }

    /** The array of integers in whose first place the parser stands. */
    static int[] fromFirst(JsonParser parser, ElementBudget budget) {
        IntegersReader reader = new IntegersReader(parser, budget);
        reader.readVectorFromFirst();
        return reader.values;
    }

    @Override
    void resize(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    void set(int index) {
        long value = JsonNumbers.integer(parser);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw JsonNumbers.expected("an integer from 0 to " + Integer.MAX_VALUE, parser);
        }
        values[index] = (int) value;
    }
}
