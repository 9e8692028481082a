package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads single numbers. */
final class JsonNumbers {
    /** Beyond it, float64 holds only some of the integers. */
    private static final double GREATEST_INTEGER = 0x1p53 - 1;

    static final String EXPECTED_INTEGER = "expected an integer below 2^53";

    private JsonNumbers() {}

    /**
     * The number that the parser stands at; anything else, and a number beyond float64, is a
     * problem of that place.
     */
    static double number(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw expected("a number", parser);
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw expected("a number that float64 can hold", parser);
        }
        return value;
    }

    /** The integer that the parser stands at; 1.0 is the integer 1. */
    static long integer(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                throw expected("an integer of at most 64 bits", parser);
            }
            return parser.getLongValue();
        }
        double value = parser.currentToken().isNumeric() ? number(parser) : Double.NaN;
        if (!isInteger(value)) {
            throw expected("an integer (from 2^53 on, one written without a point)", parser);
        }
        return (long) value;
    }

    static boolean isInteger(double value) {
        return value == Math.rint(value) && Math.abs(value) <= GREATEST_INTEGER;
    }

    /**
     * The array that stands in a tree of JSON as it is, where a body of another form was read; null
     * if none does.
     */
    static @Nullable Object embedded(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT ? parser.getEmbeddedObject() : null;
    }

    static ProblemException expected(String what, JsonParser parser) {
        return new ProblemException(
                ProblemType.INVALID_INPUT,
                JsonValues.pointer(parser),
                "expected " + what + ", found " + JsonValues.describe(parser));
    }
}
