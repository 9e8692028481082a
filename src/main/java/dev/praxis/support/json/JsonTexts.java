package dev.praxis.support.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads arrays of texts. */
final class JsonTexts {
    private JsonTexts() {}

    /** The array of texts that the parser stands at the beginning of. */
    static String[] vector(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of texts", parser);
        }
        List<String> texts = new ArrayList<>();
        int capacity = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw JsonNumbers.expected("a text", parser);
            }
            if (texts.size() == capacity) {
                capacity = budget.grow(capacity, parser);
            }
            String text = parser.getString();
            budget.reserveText(text.length());
            texts.add(text);
        }
        budget.spend(texts.size());
        return texts.toArray(String[]::new);
    }
}
