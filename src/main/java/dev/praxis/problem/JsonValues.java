package dev.praxis.problem;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Descriptions of JSON values and positions for messages. */
public final class JsonValues {
    private static final int MAX_QUOTED = 40;

    private JsonValues() {}

    /**
     * Describes the current token of the parser: {@code null}, {@code an object},
     * {@code a string "abc"}, {@code 1.5}.
     */
    public static String describe(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
            case VALUE_STRING -> text(String.valueOf(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> shortened(String.valueOf(parser.getString()));
            default -> describe(token);
        };
    }

    /** Returns the position of the parser as a JSON pointer. */
    public static String pointer(JsonParser parser) {
        return parser.streamReadContext().pathAsPointer().toString();
    }

    static String text(String value) {
        return "a string \"" + shortened(value) + '"';
    }

    static String describe(@Nullable JsonToken token) {
        return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_NULL -> "null";
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case START_ARRAY -> "an array";
            case START_OBJECT, PROPERTY_NAME, END_OBJECT -> "an object";
            case END_ARRAY -> "the end of the array";
            default -> "the end of the body";
        };
    }

    private static String shortened(String text) {
        return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
    }
}
