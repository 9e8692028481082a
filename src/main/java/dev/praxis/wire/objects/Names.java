package dev.praxis.wire.objects;

import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.JsonNumbers;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.TextsReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** The distinct names of images or labels, read from JSON: texts and integers. */
final class Names {
    private final JsonParser parser;
    private final ObjectBudget budget;
    private final boolean allowsBooleans;
    private final Ids ids = new Ids();
    private final List<String> names = new ArrayList<>();

    /** Creates an empty list. In requests, though not in files, a boolean is a name, too. */
    Names(JsonParser parser, ObjectBudget budget, boolean allowsBooleans) {
        this.parser = parser;
        this.budget = budget;
        this.allowsBooleans = allowsBooleans;
    }

    int size() {
        return names.size();
    }

    /** Returns a view of the names. */
    List<String> list() {
        return Collections.unmodifiableList(names);
    }

    Categories of(int... codes) {
        return new Categories(list(), codes);
    }

    /** Returns the index of the name that is the current token. */
    int code() {
        String text = text();
        long integer = text == null ? integer() : 0;
        int code = text == null ? ids.index(integer) : ids.index(text);
        if (code == names.size()) {
            String name = text == null ? Long.toString(integer) : text;
            budget.reserveText(name.length());
            TextsReader.requireUnicode(name, parser);
            names.add(name);
        }
        return code;
    }

    /** Returns the current token as a text; null for a number. */
    private @Nullable String text() {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> {
                TextsReader.requireLength(parser, Longest.WORD);
                yield parser.getString();
            }
            case VALUE_NUMBER_INT -> null;
            case VALUE_TRUE, VALUE_FALSE -> {
                if (!allowsBooleans) {
                    throw expected();
                }
                yield parser.getString();
            }
            default -> throw expected();
        };
    }

    /** Returns the current token, which must be a text. */
    static String text(JsonParser parser, ObjectBudget budget) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw JsonNumbers.expected("a text", parser);
        }
        TextsReader.requireLength(parser, Longest.WORD);
        budget.reserveText(parser.getStringLength());
        String text = parser.getString();
        TextsReader.requireUnicode(text, parser);
        return text;
    }

    private long integer() {
        if (parser.getNumberType() == NumberType.BIG_INTEGER) {
            throw JsonNumbers.expected("an integer of at most 64 bits", parser);
        }
        return parser.getLongValue();
    }

    private RuntimeException expected() {
        return JsonNumbers.expected(
                allowsBooleans ? "a name: a string, an integer or a boolean" : "an id: a string or an integer", parser);
    }
}
