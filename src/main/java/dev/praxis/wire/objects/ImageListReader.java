package dev.praxis.wire.objects;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.UnknownName;
import dev.praxis.wire.json.Growing;
import dev.praxis.wire.json.JsonNumbers;
import dev.praxis.wire.json.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads an array of images. */
final class ImageListReader {
    private static final int ENTRIES = 3;
    private static final int[] NONE = {};

    /** The names of an image's fields in a request. */
    private static final List<String> REQUEST =
            List.of("image", "width", "height", "negative_labels", "not_exhaustive_labels");

    /** The names of an image's fields in files of COCO. */
    private static final List<String> FILE =
            List.of("id", "width", "height", "neg_category_ids", "not_exhaustive_category_ids");

    private static final int NAME = 0;
    private static final int WIDTH = 1;
    private static final int HEIGHT = 2;
    private static final int NEGATIVE = 3;

    private final JsonParser parser;
    private final ObjectBudget budget;
    private final List<String> fields;
    private final boolean isFile;
    private final Names images;
    private final Names labels;
    private final Growing.Ints heights = new Growing.Ints();
    private final Growing.Ints widths = new Growing.Ints();
    private final List<int[]> negative = new ArrayList<>();
    private final List<int[]> notExhaustive = new ArrayList<>();

    ImageListReader(JsonParser parser, ObjectBudget budget, boolean isFile) {
        this.parser = parser;
        this.budget = budget;
        fields = isFile ? FILE : REQUEST;
        this.isFile = isFile;
        images = new Names(parser, budget, !isFile);
        labels = new Names(parser, budget, !isFile);
    }

    /** Reads the array that starts at the current token. */
    ImageList read() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of images", parser);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw JsonNumbers.expected("an object with " + fields.getFirst(), parser);
            }
            budget.spend(ENTRIES, parser);
            readImage();
        }
        return new ImageList(
                images.of(IntStream.range(0, images.size()).toArray()),
                heights.toArray(),
                widths.toArray(),
                negative.toArray(int[][]::new),
                notExhaustive.toArray(int[][]::new),
                labels.list());
    }

    private void readImage() {
        String pointer = JsonValues.pointer(parser);
        int seen = 0;
        int[] sizes = new int[2];
        int[][] listed = {NONE, NONE};
        int known = images.size();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            int field = fields.indexOf(name);
            boolean isNull = parser.nextToken() == JsonToken.VALUE_NULL;
            if (field < 0) {
                skip(name);
                continue;
            }
            if ((seen & 1 << field) != 0) {
                throw ObjectsReader.duplicate(parser);
            }
            seen |= 1 << field;
            if (isNull && field != NAME) {
                continue;
            }
            switch (field) {
                case NAME -> requireNew(images.code() == known);
                case WIDTH, HEIGHT -> sizes[field - WIDTH] = pixels();
                default -> listed[field - NEGATIVE] = labels();
            }
        }
        if ((seen & 1) == 0) {
            throw ProblemException.invalid(pointer + '/' + fields.getFirst(), "this field is required");
        }
        widths.add(sizes[0]);
        heights.add(sizes[1]);
        negative.add(listed[0]);
        notExhaustive.add(listed[1]);
    }

    private void skip(String name) {
        if (!isFile) {
            throw ProblemException.invalid(JsonValues.pointer(parser), UnknownName.detail("field", name, fields));
        }
        parser.skipChildren();
    }

    private void requireNew(boolean isNew) {
        if (!isNew) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser),
                    "expected an image that is not listed before, found \"%s\""
                            .formatted(Shown.of(parser.getString())));
        }
    }

    private int pixels() {
        int pixels = JsonNumbers.int32(parser);
        if (pixels < 1) {
            throw JsonNumbers.expected("at least 1 pixel", parser);
        }
        return pixels;
    }

    private int[] labels() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of labels", parser);
        }
        Growing.Ints codes = new Growing.Ints();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            budget.spend(1, parser);
            codes.add(labels.code());
        }
        return codes.toArray();
    }
}
