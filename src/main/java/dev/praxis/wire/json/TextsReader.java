package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one vector of texts. */
final class TextsReader extends ArrayReader {
    private final JsonParser parser;
    private final ElementBudget budget;
    private String[] texts = {};

    private TextsReader(JsonParser parser, ElementBudget budget) {
        super(parser, budget);
        this.parser = parser;
        this.budget = budget;
    }

    /** The array of texts that the parser stands at the beginning of. */
    static String[] read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of texts", parser);
        }
        TextsReader reader = new TextsReader(parser, budget);
        reader.readVectorAlone();
        return reader.texts;
    }

    /** The array of texts in whose first place the parser stands. */
    static String[] fromFirst(JsonParser parser, ElementBudget budget) {
        TextsReader reader = new TextsReader(parser, budget);
        reader.readVectorFromFirst();
        return reader.texts;
    }

    @Override
    void resize(int capacity) {
        texts = Arrays.copyOf(texts, capacity);
    }

    @Override
    void set(int index) {
        texts[index] = text(parser, budget);
    }

    /** The text that the parser stands at. */
    static String text(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonNumbers.expected("a text", parser);
        }
        String text = parser.getString();
        budget.reserveText(text.length());
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser), "expected text, found half of a surrogate pair in it");
        }
        return text;
    }
}
