package dev.praxis.wire.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A number, or the name of one: exactly one of the two is there.
 *
 * @param number null where there is a text
 * @param text null where there is a number
 */
public record NumberOrText(
        @Nullable Double number, @Nullable String text) {

    private static final int LONGEST_NAME = 40;

    /** The number or text that the parser stands at. */
    static NumberOrText read(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() <= LONGEST_NAME) {
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
