package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads single numbers. */
public final class JsonNumbers {
    /** Largest integer below which float64 represents every integer. */
    private static final double MAX_EXACT_INTEGER = 0x1p53 - 1;

    static final String EXPECTED_INTEGER = "expected an integer below 2^53";

    private JsonNumbers() {}

    /**
     * Reads the current token, which must be a number within the range of float64. Anything else is
     * a problem at its location.
     */
    public static double number(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw expected("a number", parser);
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw expected("a number in the range of float64", parser);
        }
        return value;
    }

    /** Reads the current token, which must be an integer; 1.0 is the integer 1. */
    public static long integer(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                throw expected("an integer of at most 64 bits", parser);
            }
            return parser.getLongValue();
        }
        double value = parser.currentToken().isNumeric() ? number(parser) : Double.NaN;
        if (!isInteger(value)) {
            boolean isLarge = Math.abs(value) > MAX_EXACT_INTEGER;
            throw expected(
                    isLarge ? "an integer, which from 2^53 on has no decimal point or exponent" : "an integer", parser);
        }
        return (long) value;
    }

    /** Reads the current token, which must be an integer of at most 32 bits. */
    public static int int32(JsonParser parser) {
        long value = integer(parser);
        if (value != (int) value) {
            throw expected("an integer of at most 32 bits", parser);
        }
        return (int) value;
    }

    static boolean isInteger(double value) {
        return value == Math.rint(value) && Math.abs(value) <= MAX_EXACT_INTEGER;
    }

    /**
     * Returns the array that a tree of JSON holds as an object, where the body was not JSON; null
     * if the current token is plain JSON.
     */
    public static @Nullable Object embedded(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT ? parser.getEmbeddedObject() : null;
    }

    public static ProblemException expected(String what, JsonParser parser) {
        return new ProblemException(
                ProblemType.INVALID_INPUT,
                JsonValues.pointer(parser),
                "expected " + what + ", found " + JsonValues.describe(parser));
    }
}
