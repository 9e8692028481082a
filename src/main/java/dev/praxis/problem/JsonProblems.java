package dev.praxis.problem;

import dev.praxis.compute.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Translates Jackson exceptions into problems, in terms of JSON instead of Java. */
public final class JsonProblems {
    private static final Pattern WORD = Pattern.compile("^(?:Non-standard|Unrecognized) token '([^']*)'");
    private static final Pattern LONG_TEXT = Pattern.compile("^String value length .* maximum allowed \\(([0-9]+)");
    private static final Pattern CHARACTER = Pattern.compile("^Unexpected character \\(('.')");
    private static final Pattern VALUE =
            Pattern.compile("from (number|string|boolean) value", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile("token `JsonToken\\.([A-Z_]+)`");

    private JsonProblems() {}

    /** Returns the problem of JSON that could not be read, at its position. */
    public static ProblemException of(JacksonException e) {
        return switch (e) {
            case InputCoercionException number ->
                new ProblemException(ProblemType.INVALID_INPUT, locationOf(number), "number out of range");
            case StreamReadException malformed -> unreadable(malformed, locationOf(malformed));
            case StreamConstraintsException tooDeepOrLong -> tooDeepOrLong(tooDeepOrLong, path(tooDeepOrLong));
            case UnrecognizedPropertyException unknown -> wrong(unknown, unknownField(unknown));
            case InvalidNullException missing -> wrong(missing, "this field is required, and must not be null");
            case MismatchedInputException mismatch -> mismatch(mismatch);
            default -> new ProblemException(ProblemType.UNREADABLE_JSON, "the body could not be read");
        };
    }

    /**
     * Returns the problem of nesting that is too deep, or of a token that is too long, at the
     * current position of the parser.
     */
    public static ProblemException of(StreamConstraintsException e, JsonParser parser) {
        return tooDeepOrLong(e, JsonValues.pointer(parser));
    }

    private static ProblemException tooDeepOrLong(StreamConstraintsException e, String pointer) {
        Matcher text = LONG_TEXT.matcher(e.getOriginalMessage());
        return text.find()
                ? new ProblemException(
                        ProblemType.TOO_LARGE,
                        pointer,
                        "expected at most %s characters in any string, found more".formatted(text.group(1)))
                : unreadable(e, pointer);
    }

    private static ProblemException unreadable(JacksonException e, String pointer) {
        TokenStreamLocation location = e.getLocation();
        String place = location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
        return new ProblemException(ProblemType.UNREADABLE_JSON, pointer, malformation(e) + place);
    }

    /** Returns the useful part of a Jackson message, without references to Java. */
    private static String malformation(JacksonException e) {
        String message = e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            return message.replaceAll(",? from `[^`]*`", "");
        }
        if (e instanceof UnexpectedEndOfInputException) {
            return "unexpected end of the body";
        }
        if (message.startsWith("Duplicate Object property")) {
            return "duplicate field";
        }
        Matcher word = WORD.matcher(message);
        if (word.find()) {
            return "'" + word.group(1) + "' is not JSON";
        }
        Matcher character = CHARACTER.matcher(message);
        return character.find() ? "unexpected " + character.group(1) : "this is not JSON";
    }

    private static String locationOf(StreamReadException e) {
        JsonParser parser = e.processor();
        return parser == null ? path(e) : JsonValues.pointer(parser);
    }

    private static ProblemException mismatch(MismatchedInputException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Trailing token")) {
            return new ProblemException(ProblemType.UNREADABLE_JSON, "", "expected nothing after the JSON object");
        }
        if (message.startsWith("No content to map")) {
            return new ProblemException(ProblemType.UNREADABLE_JSON, "", "expected a JSON object, found no body");
        }
        if (message.startsWith("Missing required creator property")) {
            return wrong(e, "this field is required");
        }
        return wrong(e, "expected " + expected(e.getTargetType()) + ", found " + found(e));
    }

    /**
     * Returns a description of the found value: the value itself if Jackson kept it, otherwise the
     * kind of token named in its message. The parser itself has already moved on.
     */
    private static String found(MismatchedInputException e) {
        if (e instanceof InvalidFormatException format) {
            return format.getValue() instanceof String text ? JsonValues.text(text) : String.valueOf(format.getValue());
        }
        Matcher token = TOKEN.matcher(e.getOriginalMessage());
        if (token.find()) {
            return JsonValues.describe(JsonToken.valueOf(token.group(1)));
        }
        Matcher value = VALUE.matcher(e.getOriginalMessage());
        if (!value.find()) {
            return "something else";
        }
        return value.group(1).equalsIgnoreCase("string")
                ? "a string"
                : "a " + value.group(1).toLowerCase(Locale.ROOT);
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> '"' + Names.of((Enum<?>) constant) + '"')
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == Long.class || type == long.class || type == Integer.class || type == int.class) {
            return "an integer";
        }
        if (Number.class.isAssignableFrom(type) || type == double.class) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return type == String.class
                ? "a string"
                : type.isArray() || Iterable.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    private static String unknownField(UnrecognizedPropertyException e) {
        List<String> known =
                e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return UnknownName.detail("field", e.getPropertyName(), known);
    }

    private static ProblemException wrong(JacksonException e, String detail) {
        return new ProblemException(ProblemType.INVALID_INPUT, path(e), detail);
    }

    private static String path(JacksonException e) {
        JsonPointer pointer = JsonPointer.empty();
        for (JacksonException.Reference reference : e.getPath()) {
            pointer = reference.getPropertyName() != null
                    ? pointer.appendProperty(reference.getPropertyName())
                    : pointer.appendIndex(reference.getIndex());
        }
        return pointer.toString();
    }
}
