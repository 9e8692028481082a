package dev.praxis.wire.json;

import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The treatment of inputs that are too long: true or false, or NVIDIA's names. */
public enum Truncation {
    /** Truncated on the side that the request or else the tokenizer says. */
    TRUE,
    FALSE,
    START,
    END;

    private static final List<String> NAMES = List.of("NONE", "START", "END");
    private static final List<Truncation> NAMED = List.of(FALSE, START, END);

    /** Reads the current token, which must be a boolean or a name. */
    static Truncation read(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_TRUE) {
            return TRUE;
        }
        if (parser.currentToken() == JsonToken.VALUE_FALSE) {
            return FALSE;
        }
        int name = parser.currentToken() == JsonToken.VALUE_STRING ? NAMES.indexOf(parser.getString()) : -1;
        if (name < 0) {
            throw JsonNumbers.expected("true, false, \"NONE\", \"START\" or \"END\"", parser);
        }
        return NAMED.get(name);
    }
}
