package dev.praxis.wire.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a string, an array of strings, an array of token ids, or an array of arrays of token ids.
 */
final class TextsOrIdsReader {
    private TextsOrIdsReader() {}

    /** Reads the value that starts at the current token. */
    static TextsOrIds read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return TextsOrIds.ofTexts(List.of(TextsReader.text(parser, budget)), true);
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("a string, an array of strings, or token ids", parser);
        }
        return switch (parser.nextToken()) {
            case END_ARRAY -> TextsOrIds.ofTexts(List.of(), false);
            case VALUE_STRING -> TextsOrIds.ofTexts(List.of(TextsReader.fromFirst(parser, budget)), false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                TextsOrIds.ofIds(List.of(IntegersReader.fromFirst(parser, budget)), true);
            case START_ARRAY -> TextsOrIds.ofIds(lists(parser, budget), false);
            default -> throw JsonNumbers.expected("a string, a token id, or an array of token ids", parser);
        };
    }

    /** Reads arrays of ids; the current token starts the first one. */
    private static List<int[]> lists(JsonParser parser, ElementBudget budget) {
        List<int[]> lists = new ArrayList<>();
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_ARRAY) {
                throw JsonNumbers.expected("an array of token ids like those before it", parser);
            }
            budget.reserveText(0);
            parser.nextToken();
            lists.add(IntegersReader.fromFirst(parser, budget));
        }
        return lists;
    }
}
