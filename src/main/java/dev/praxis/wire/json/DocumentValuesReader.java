package dev.praxis.wire.json;

import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads an object of objects: by query, and then by document, a number. */
final class DocumentValuesReader {
    private static final String EXPECTED = "an object of documents and numbers for each query";

    private final JsonParser parser;
    private final ElementBudget budget;
    private final CategoryList names = new CategoryList();
    private int[] codes = {};
    private String[] documents = {};
    private double[] values = {};
    private int size;

    private DocumentValuesReader(JsonParser parser, ElementBudget budget) {
        this.parser = parser;
        this.budget = budget;
    }

    /** Reads the object that starts at the current token. */
    static DocumentValues read(JsonParser parser, ElementBudget budget) {
        if (JsonNumbers.embedded(parser) instanceof DocumentValues read) {
            return read;
        }
        DocumentValuesReader reader = new DocumentValuesReader(parser, budget);
        reader.requireObject();
        for (String query = parser.nextName(); query != null; query = parser.nextName()) {
            budget.reserveText(query.length());
            int code = reader.names.code(query);
            parser.nextToken();
            reader.readQuery(code);
        }
        budget.spend(reader.size);
        return new DocumentValues(
                reader.names.of(Arrays.copyOf(reader.codes, reader.size)),
                Arrays.copyOf(reader.documents, reader.size),
                Arrays.copyOf(reader.values, reader.size));
    }

    private void requireObject() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonNumbers.expected(EXPECTED, parser);
        }
    }

    private void readQuery(int code) {
        requireObject();
        for (String document = parser.nextName(); document != null; document = parser.nextName()) {
            parser.nextToken();
            if (size == values.length) {
                int capacity = budget.grow(size, parser);
                codes = Arrays.copyOf(codes, capacity);
                documents = Arrays.copyOf(documents, capacity);
                values = Arrays.copyOf(values, capacity);
            }
            budget.reserveText(document.length());
            codes[size] = code;
            documents[size] = document;
            values[size] = JsonNumbers.number(parser);
            size++;
        }
    }
}
