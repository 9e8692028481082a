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
            positive[size++] = BooleansReader.truth(parser, "a label: 0, 1, false or true");
        }
        budget.spend(size);
        return new Labels(size == positive.length ? positive : Arrays.copyOf(positive, size));
    }
}
