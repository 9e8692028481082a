package dev.praxis.wire.objects;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import dev.praxis.wire.json.Growing;
import dev.praxis.wire.json.JsonNumbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the pixels of an object in any of COCO's forms. */
final class SegmentationReader {
    private static final String SIZE = "size";
    private static final String COUNTS = "counts";
    private static final int SIDES = 2;
    private static final int CHARACTERS_PER_ENTRY = 8;

    private final JsonParser parser;
    private final ObjectBudget budget;
    private final boolean isStrict;

    /**
     * Creates a reader.
     *
     * @param isStrict whether unknown fields are rejected rather than skipped
     */
    SegmentationReader(JsonParser parser, ObjectBudget budget, boolean isStrict) {
        this.parser = parser;
        this.budget = budget;
        this.isStrict = isStrict;
    }

    /** Reads the segmentation that starts at the current token. */
    Segmentation read() {
        return switch (parser.currentToken()) {
            case START_ARRAY -> polygons();
            case START_OBJECT -> runLengths();
            default -> throw JsonNumbers.expected("an array of polygons, or an object with size and counts", parser);
        };
    }

    private Segmentation polygons() {
        List<double[]> polygons = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw JsonNumbers.expected("a polygon: an array of x, y, x, y, ...", parser);
            }
            budget.spend(1, parser);
            Growing.Doubles polygon = new Growing.Doubles();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                budget.spend(1, parser);
                polygon.add(JsonNumbers.number(parser));
            }
            polygons.add(polygon.toArray());
        }
        return new Segmentation.Polygons(polygons.toArray(double[][]::new));
    }

    private Segmentation runLengths() {
        String pointer = JsonValues.pointer(parser);
        int @Nullable [] size = null;
        int @Nullable [] counts = null;
        @Nullable String text = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case SIZE -> {
                    requireFirst(size == null);
                    size = size();
                }
                case COUNTS -> {
                    requireFirst(counts == null && text == null);
                    if (token == JsonToken.VALUE_STRING) {
                        budget.spend(1 + parser.getStringLength() / CHARACTERS_PER_ENTRY, parser);
                        text = parser.getString();
                    } else {
                        counts = integers();
                    }
                }
                default -> skip(name);
            }
        }
        if (size == null) {
            throw ProblemException.invalid(pointer + '/' + SIZE, "this field is required");
        }
        if (text != null) {
            return new Segmentation.Text(size[0], size[1], text);
        }
        if (counts == null) {
            throw ProblemException.invalid(pointer + '/' + COUNTS, "this field is required");
        }
        return new Segmentation.Runs(size[0], size[1], counts);
    }

    private void skip(String name) {
        if (isStrict) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser), UnknownName.detail("field", name, List.of(SIZE, COUNTS)));
        }
        parser.skipChildren();
    }

    private void requireFirst(boolean isFirst) {
        if (!isFirst) {
            throw ObjectsReader.duplicate(parser);
        }
    }

    private int[] size() {
        int[] size = integers();
        if (size.length != SIDES) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser),
                    "expected two numbers, height and width, found %d".formatted(size.length));
        }
        return size;
    }

    private int[] integers() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of integers", parser);
        }
        Growing.Ints integers = new Growing.Ints();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            budget.spend(1, parser);
            integers.add(JsonNumbers.int32(parser));
        }
        return integers.toArray();
    }
}
