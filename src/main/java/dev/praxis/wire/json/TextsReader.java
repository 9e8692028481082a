package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a vector of strings. */
public final class TextsReader extends ArrayReader {
    private final JsonParser parser;
    private final ElementBudget budget;
    private final int maxLength;
    private String[] texts = {};

    private TextsReader(JsonParser parser, ElementBudget budget, int maxLength) {
        super(parser, budget);
        this.parser = parser;
        this.budget = budget;
        this.maxLength = maxLength;
    }

    /**
     * Reads the array of strings that starts at the current token.
     *
     * @param maxLength maximum number of characters in each
     */
    static String[] read(JsonParser parser, ElementBudget budget, int maxLength) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of strings", parser);
        }
        TextsReader reader = new TextsReader(parser, budget, maxLength);
        reader.readVectorAlone();
        return reader.texts;
    }

    /** Reads the rest of an array of strings whose first entry is the current token. */
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
        texts[index] = text(parser, budget, maxLength);
    }

    /** Reads the current token, which must be a string of any length. */
    static String text(JsonParser parser, ElementBudget budget) {
        return text(parser, budget, Integer.MAX_VALUE);
    }

    /** Reads the current token, which must be a string of at most {@code maxLength} characters. */
    static String text(JsonParser parser, ElementBudget budget, int maxLength) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonNumbers.expected("a string", parser);
        }
        requireLength(parser, maxLength);
        budget.reserveText(parser.getStringLength());
        String text = parser.getString();
        requireUnicode(text, parser);
        return text;
    }

    /** Requires that the string at the current token has at most {@code maxLength} characters. */
    public static void requireLength(JsonParser parser, int maxLength) {
        int length = parser.getStringLength();
        if (length > maxLength) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser),
                    "expected at most %d characters, found %d".formatted(maxLength, length));
        }
    }

    /** Requires that the text of the current token is valid Unicode. */
    public static void requireUnicode(String text, JsonParser parser) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser), "expected valid Unicode, found an unpaired surrogate");
        }
    }
}
