package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A name with options: a text, or an object with {@code name}, optionally {@code as}, and any other
 * fields. A text that starts with a brace is such an object, as in a query.
 *
 * @param name the name
 * @param as another name for the result; null for none
 * @param options all other fields
 */
public record NamedOptions(String name, @Nullable String as, ObjectNode options) {
    private static final String NAME = "name";
    private static final String AS = "as";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads the current token, a text or an object, whose values count as entries of arrays. */
    static NamedOptions read(JsonParser parser, ElementBudget budget) {
        String pointer = JsonValues.pointer(parser);
        budget.spendOne(parser);
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            TextsReader.requireLength(parser, Longest.WORD);
            String text = TextsReader.text(parser, budget);
            return text.startsWith("{")
                    ? of(parsed(text, pointer), pointer)
                    : new NamedOptions(text, null, JsonNodeFactory.instance.objectNode());
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonNumbers.expected("a name, or an object with a name", parser);
        }
        return of((ObjectNode) tree(parser, budget), pointer);
    }

    private static NamedOptions of(ObjectNode object, String pointer) {
        String name = text(object.remove(NAME), pointer + "/" + NAME);
        if (name == null) {
            throw ProblemException.invalid(pointer + "/" + NAME, "this field is required");
        }
        return new NamedOptions(name, text(object.remove(AS), pointer + "/" + AS), object);
    }

    private static @Nullable String text(@Nullable JsonNode value, String pointer) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.asString().isEmpty() || value.asString().length() > Longest.NAME) {
            throw ProblemException.invalid(pointer, "expected a text of 1 to %d characters".formatted(Longest.NAME));
        }
        return value.asString();
    }

    private static ObjectNode parsed(String text, String pointer) {
        try {
            if (STRICT.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Described below, like any other text that is no object.
        }
        throw ProblemException.invalid(pointer, "expected a name, or a JSON object, found \"" + Shown.of(text) + '"');
    }

    /** Reads the value at the current token. Its depth is bounded by the parser. */
    private static JsonNode tree(JsonParser parser, ElementBudget budget) {
        budget.spendOne(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String field = parser.currentName();
                    budget.reserveText(field.length());
                    parser.nextToken();
                    object.set(field, tree(parser, budget));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(tree(parser, budget));
                }
                yield array;
            }
            case VALUE_STRING -> JsonNodeFactory.instance.stringNode(TextsReader.text(parser, budget));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE, VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(parser.getBooleanValue());
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    private static JsonNode number(JsonParser parser) {
        boolean isLong = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        return isLong
                ? JsonNodeFactory.instance.numberNode(parser.getLongValue())
                : JsonNodeFactory.instance.numberNode(JsonNumbers.number(parser));
    }
}
