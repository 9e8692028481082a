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
    private final int longest;
    private String[] texts = {};

    private TextsReader(JsonParser parser, ElementBudget budget, int longest) {
        super(parser, budget);
        this.parser = parser;
        this.budget = budget;
        this.longest = longest;
    }

    /**
     * The array of texts, none longer than {@code longest}, that the parser stands at the beginning
     * of.
     */
    static String[] read(JsonParser parser, ElementBudget budget, int longest) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of texts", parser);
        }
        TextsReader reader = new TextsReader(parser, budget, longest);
        reader.readVectorAlone();
        return reader.texts;
    }

    /** The array of texts in whose first place the parser stands. */
    static String[] fromFirst(JsonParser parser, ElementBudget budget) {
        TextsReader reader = new TextsReader(parser, budget, Integer.MAX_VALUE);
        reader.readVectorFromFirst();
        return reader.texts;
    }

    @Override
    void resize(int capacity) {
        texts = Arrays.copyOf(texts, capacity);
    }

    @Override
    void set(int index) {
        texts[index] = text(parser, budget, longest);
    }

    /** The text that the parser stands at, however long. */
    static String text(JsonParser parser, ElementBudget budget) {
        return text(parser, budget, Integer.MAX_VALUE);
    }

    /** The text, not longer than {@code longest}, that the parser stands at. */
    static String text(JsonParser parser, ElementBudget budget, int longest) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonNumbers.expected("a text", parser);
        }
        int length = parser.getStringLength();
        if (length > longest) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser), "expected at most %d characters, found %d".formatted(longest, length));
        }
        budget.reserveText(length);
        String text = parser.getString();
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser), "expected text, found half of a surrogate pair in it");
        }
        return text;
    }
}
