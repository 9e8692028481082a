package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import dev.praxis.wire.json.TextPairs.TextPair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a string, an object with {@code text} and {@code text_pair}, or an array of these. */
final class TextPairsReader {
    private static final String EXPECTED = "a string, or an object with text and text_pair";

    private TextPairsReader() {}

    /** Reads the value that starts at the current token. */
    static TextPairs read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return new TextPairs(List.of(pair(parser, budget)), true);
        }
        List<TextPair> pairs = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            pairs.add(pair(parser, budget));
        }
        return new TextPairs(pairs, false);
    }

    private static TextPair pair(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return new TextPair(TextsReader.text(parser, budget), null);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonNumbers.expected(EXPECTED, parser);
        }
        String pointer = JsonValues.pointer(parser);
        @Nullable String text = null;
        @Nullable String second = null;
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "text" -> text = TextsReader.text(parser, budget);
                case "text_pair" -> second = value == JsonToken.VALUE_NULL ? null : TextsReader.text(parser, budget);
                default ->
                    throw ProblemException.invalid(
                            JsonValues.pointer(parser),
                            UnknownName.detail("field", field, List.of("text", "text_pair")));
            }
        }
        if (text == null) {
            throw ProblemException.invalid(pointer + "/text", "this field is required");
        }
        return new TextPair(text, second);
    }
}
