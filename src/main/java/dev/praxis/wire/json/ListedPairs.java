package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.TextPairs.TextPair;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Texts and pairs of texts that were sent as arrays.
 *
 * @param inputs the texts and pairs
 */
public record ListedPairs(TextPairs inputs) {
    private static final int PAIR = 2;

    /**
     * Reads a string, an array of one or two strings, which is a text or a pair, or an array of
     * such arrays. The first entry of an array decides which it is.
     */
    static ListedPairs read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return alone(new TextPair(TextsReader.text(parser, budget), null));
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("a string, or an array", parser);
        }
        String pointer = JsonValues.pointer(parser);
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
            return alone(pair(TextsReader.fromFirst(parser, budget), pointer));
        }
        List<TextPair> pairs = new ArrayList<>();
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_ARRAY) {
                throw JsonNumbers.expected("an array of one or two strings", parser);
            }
            String at = JsonValues.pointer(parser);
            pairs.add(pair(TextsReader.read(parser, budget, Integer.MAX_VALUE), at));
        }
        return new ListedPairs(new TextPairs(pairs, false));
    }

    private static ListedPairs alone(TextPair pair) {
        return new ListedPairs(new TextPairs(List.of(pair), true));
    }

    private static TextPair pair(String[] texts, String pointer) {
        if (texts.length == 0 || texts.length > PAIR) {
            throw ProblemException.invalid(
                    pointer,
                    "expected one text, or a pair of two, found %d; a batch is an array of such arrays"
                            .formatted(texts.length));
        }
        return new TextPair(texts[0], texts.length == PAIR ? texts[1] : null);
    }
}
