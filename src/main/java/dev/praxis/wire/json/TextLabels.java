package dev.praxis.wire.json;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A growing array of labels that are texts. */
final class TextLabels {
    private final CategoryList names = new CategoryList();
    private int[] codes;

    TextLabels(int capacity) {
        this.codes = new int[capacity];
    }

    void resize(int capacity) {
        codes = Arrays.copyOf(codes, capacity);
    }

    /** Stores the current token, which must be a string as the first label was. */
    void set(int index, JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonNumbers.expected("a text, as the labels before it", parser);
        }
        codes[index] = CategoriesReader.code(parser, budget, names);
    }

    Categories categories() {
        return names.of(codes);
    }
}
