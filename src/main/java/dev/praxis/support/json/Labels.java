package dev.praxis.support.json;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Binary labels, each written as 0, 1, false or true.
 *
 * @param positive whether each is 1 or true
 */
public record Labels(boolean[] positive) {

    /** The array of labels that the parser stands at the beginning of. */
    static Labels read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of labels", parser);
        }
        boolean[] positive = {};
        int size = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (size == positive.length) {
                positive = Arrays.copyOf(positive, budget.grow(size, parser));
            }
            positive[size++] = label(parser);
        }
        budget.spend(size);
        return new Labels(size == positive.length ? positive : Arrays.copyOf(positive, size));
    }

    private static boolean label(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                double value = parser.getDoubleValue();
                if (value != 0 && value != 1) {
                    throw JsonNumbers.expected("a label: 0, 1, false or true", parser);
                }
                yield value == 1;
            }
            default -> throw JsonNumbers.expected("a label: 0, 1, false or true", parser);
        };
    }
}
