package dev.praxis.wire.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads an object of objects of numbers, as pytrec_eval has runs and judgments. */
final class NamedNumbersReader {
    private NamedNumbersReader() {}

    /** Reads the object that starts at the current token. */
    static NamedNumbers read(JsonParser parser, ElementBudget budget) {
        if (JsonNumbers.embedded(parser) instanceof NamedNumbers numbers) {
            return numbers;
        }
        requireObject("an object of objects of numbers", parser);
        NamedNumbers.Builder builder = new NamedNumbers.Builder();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            budget.spendOne(parser);
            int group = builder.group(name(name, parser, budget));
            parser.nextToken();
            requireObject("an object of numbers", parser);
            for (String inner = parser.nextName(); inner != null; inner = parser.nextName()) {
                budget.spendOne(parser);
                String kept = name(inner, parser, budget);
                parser.nextToken();
                builder.add(group, kept, JsonNumbers.number(parser));
            }
        }
        return builder.build();
    }

    private static String name(String name, JsonParser parser, ElementBudget budget) {
        budget.reserveText(name.length());
        TextsReader.requireUnicode(name, parser);
        return name;
    }

    private static void requireObject(String expected, JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonNumbers.expected(expected, parser);
        }
    }
}
