package dev.praxis.wire.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A number, or its name: exactly one of the two is present.
 *
 * @param number null if there is a text
 * @param text null if there is a number
 */
public record NumberOrText(
        @Nullable Double number, @Nullable String text) {

    private static final int MAX_NAME_LENGTH = 40;

    /** Reads the current token, which must be a number or a string. */
    static NumberOrText read(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() <= MAX_NAME_LENGTH) {
            return new NumberOrText(null, parser.getString());
        }
        if (!parser.currentToken().isNumeric()) {
            throw JsonNumbers.expected("a number or a name", parser);
        }
        return new NumberOrText(JsonNumbers.number(parser), null);
    }

    @Override
    public String toString() {
        return text == null ? Objects.toString(number) : '"' + text + '"';
    }
}
