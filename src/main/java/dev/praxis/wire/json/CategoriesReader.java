package dev.praxis.wire.json;

import java.util.Arrays;
import tools.jackson.core.JsonParser;

/** Reads a vector of names: strings, integers or booleans. */
final class CategoriesReader extends ArrayReader {
    private final JsonParser parser;
    private final ElementBudget budget;
    private final CategoryList names = new CategoryList();
    private int[] codes = {};

    private CategoriesReader(JsonParser parser, ElementBudget budget) {
        super(parser, budget);
        this.parser = parser;
        this.budget = budget;
    }

    /** Reads the array that starts at the current token. */
    static Categories read(JsonParser parser, ElementBudget budget) {
        Object embedded = JsonNumbers.embedded(parser);
        if (embedded instanceof Categories categories) {
            return categories;
        }
        if (!parser.isExpectedStartArrayToken()) {
            throw JsonNumbers.expected("an array of names", parser);
        }
        CategoriesReader reader = new CategoriesReader(parser, budget);
        reader.readVectorAlone();
        return reader.names.of(reader.codes);
    }

    @Override
    void resize(int capacity) {
        codes = Arrays.copyOf(codes, capacity);
    }

    @Override
    void set(int index) {
        codes[index] = code(parser, budget, names);
    }

    /**
     * Reads the current token as a name. Only a new one takes memory, since most names repeat.
     *
     * @param names the names so far. Added to if the name is new.
     */
    static int code(JsonParser parser, ElementBudget budget, CategoryList names) {
        String name = name(parser);
        int known = names.size();
        int code = names.code(name);
        if (code == known) {
            budget.reserveText(name.length());
            TextsReader.requireUnicode(name, parser);
        }
        return code;
    }

    /** Returns the current token as a name. */
    static String name(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> {
                TextsReader.requireLength(parser, Longest.WORD);
                yield parser.getString();
            }
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NUMBER_INT -> Long.toString(JsonNumbers.integer(parser));
            default -> throw JsonNumbers.expected("a name: a string, an integer or a boolean", parser);
        };
    }
}
