package dev.praxis.wire.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One or several texts.
 *
 * @param values in the order of the request
 * @param alone whether the request contained a single text rather than an array
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Texts(String[] values, boolean alone) {

    /** Reads a string, or an array of strings. */
    static Texts read(JsonParser parser, ElementBudget budget) {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? new Texts(new String[] {TextsReader.text(parser, budget)}, true)
                : new Texts(TextsReader.read(parser, budget, Integer.MAX_VALUE), false);
    }
}
