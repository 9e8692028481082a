package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads an array of strings, of objects with {@code text}, or of both. */
final class DocumentsReader {
    private static final String TEXT = "text";

    private DocumentsReader() {}

    /** Reads the array that starts at the current token. */
    static Documents read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of strings, or of objects with text", parser);
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(document(parser, budget));
        }
        return new Documents(texts);
    }

    private static String document(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return TextsReader.text(parser, budget);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonNumbers.expected("a string, or an object with text", parser);
        }
        String pointer = JsonValues.pointer(parser);
        @Nullable String text = null;
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            parser.nextToken();
            if (!field.equals(TEXT)) {
                throw ProblemException.invalid(
                        JsonValues.pointer(parser),
                        "unknown field; a document has only text, so add to it whatever else is to be ranked");
            }
            text = TextsReader.text(parser, budget);
        }
        if (text == null) {
            throw ProblemException.invalid(pointer + "/" + TEXT, "this field is required");
        }
        return text;
    }
}
