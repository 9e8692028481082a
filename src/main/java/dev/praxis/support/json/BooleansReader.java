package dev.praxis.support.json;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one vector or one matrix of truth values. */
final class BooleansReader extends ArrayReader {
    private final JsonParser parser;
    private boolean[] values = {};

    private BooleansReader(JsonParser parser, ElementBudget budget) {
        super(parser, budget);
        this.parser = parser;
    }

    /** The truth values that the parser stands at the beginning of. */
    static Booleans read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of truth values", parser);
        }
        BooleansReader reader = new BooleansReader(parser, budget);
        int[] shape = reader.readShape();
        return new Booleans(reader.values, shape);
    }

    @Override
    void resize(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    void set(int index) {
        values[index] = truth(parser, "false, true, 0 or 1");
    }

    /** The true or false that the parser stands at. */
    static boolean trueOrFalse(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw JsonNumbers.expected("true or false", parser);
        };
    }

    /** The truth value that the parser stands at. */
    static boolean truth(JsonParser parser, String expected) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = parser.getDoubleValue();
                if (value != 0 && value != 1) {
                    throw JsonNumbers.expected(expected, parser);
                }
                yield value == 1;
            }
            default -> throw JsonNumbers.expected(expected, parser);
        };
    }
}
