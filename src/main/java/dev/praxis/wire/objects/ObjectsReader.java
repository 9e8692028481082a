package dev.praxis.wire.objects;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.problem.UnknownName;
import dev.praxis.wire.json.JsonNumbers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an array of objects in images, token by token. There can be a million, so they are read
 * into shared columns. A field of a file that is not read can appear more than once.
 */
final class ObjectsReader {
    private static final int ENTRIES = 7;
    private static final int COORDINATES = 4;

    /** The results of another task of COCO. */
    private static final String KEYPOINTS = "keypoints";

    private final JsonParser parser;
    private final ObjectBudget budget;
    private final ObjectSource source;
    private final boolean keepsSegmentations;
    private final Names images;
    private final Names labels;
    private final UniqueIds ids;
    private final ObjectColumns columns;
    private final SegmentationReader segmentations;

    ObjectsReader(JsonParser parser, ObjectBudget budget, ObjectSource source, boolean keepsSegmentations) {
        this.parser = parser;
        this.budget = budget;
        this.source = source;
        this.keepsSegmentations = keepsSegmentations;
        images = new Names(parser, budget, !source.isFile());
        labels = new Names(parser, budget, !source.isFile());
        ids = new UniqueIds(parser, budget, "annotations");
        columns = new ObjectColumns(source.hasScores());
        segmentations = new SegmentationReader(parser, budget, !source.isFile());
    }

    /** Reads the array that starts at the current token. */
    void readArray() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of objects with " + mainFields(), parser);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw JsonNumbers.expected("an object with " + mainFields(), parser);
            }
            readObject();
        }
    }

    ImageObjects build(@Nullable ImageList listed, FileCategories categories) {
        return columns.build(source, images, labels, listed, categories);
    }

    private String mainFields() {
        return "%s, %s%s and %s"
                .formatted(
                        source.name(ObjectField.IMAGE),
                        source.name(ObjectField.LABEL),
                        source.hasScores() ? ", " + source.name(ObjectField.SCORE) : "",
                        source.name(ObjectField.BOX));
    }

    private void readObject() {
        budget.spend(ENTRIES, parser);
        columns.add();
        int seen = 0;
        int present = 0;
        boolean hasKeypoints = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            ObjectField field = field(name);
            JsonToken token = parser.nextToken();
            if (field == null) {
                parser.skipChildren();
                hasKeypoints |= name.equals(KEYPOINTS);
                continue;
            }
            if ((seen & field.bit()) != 0) {
                throw duplicate(parser);
            }
            seen |= field.bit();
            if (token != JsonToken.VALUE_NULL || (source.required() & field.bit()) != 0) {
                read(field);
                present |= field.bit();
            }
        }
        require(present, hasKeypoints);
    }

    /** Returns the field with a name; null for one that is skipped. */
    private @Nullable ObjectField field(String name) {
        ObjectField field = source.field(name);
        if (field == null && !source.isFile()) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser), UnknownName.detail("field", name, source.fieldNames()));
        }
        return field == ObjectField.SEGMENTATION && !keepsSegmentations ? null : field;
    }

    private void read(ObjectField field) {
        switch (field) {
            case IMAGE -> columns.image(images.code());
            case LABEL -> columns.label(labels.code());
            case SCORE -> columns.score(JsonNumbers.number(parser));
            case BOX -> readBox();
            case AREA -> columns.area(JsonNumbers.number(parser));
            case CROWD -> columns.crowd(trueOrFalse());
            case DIFFICULT -> columns.difficult(trueOrFalse());
            case SEGMENTATION -> columns.segmentation(segmentations.read());
            case ID -> ids.add();
        }
    }

    private void readBox() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of four numbers", parser);
        }
        for (int i = 0; i < COORDINATES; i++) {
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                throw ProblemException.invalid(
                        JsonValues.pointer(parser), "expected four numbers, found %d".formatted(i));
            }
            columns.coordinate(i, JsonNumbers.number(parser));
        }
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            throw ProblemException.invalid(
                    JsonValues.pointer(parser), "expected four numbers, found more; rotated boxes are not supported");
        }
    }

    private boolean trueOrFalse() {
        JsonToken token = parser.currentToken();
        double value = token.isNumeric() ? JsonNumbers.number(parser) : token == JsonToken.VALUE_TRUE ? 1 : 0;
        if ((value != 0 && value != 1) || !(token.isNumeric() || token.isBoolean())) {
            throw JsonNumbers.expected("true, false, 1 or 0", parser);
        }
        return value == 1;
    }

    /** Requires the fields of the object that ends at the current token. */
    private void require(int present, boolean hasKeypoints) {
        int missing = source.required() & ~present;
        if (missing != 0) {
            throw missing(ObjectField.first(missing), "this field is required");
        }
        if ((present & (ObjectField.BOX.bit() | ObjectField.SEGMENTATION.bit())) == 0) {
            throw missing(
                    ObjectField.BOX,
                    (keepsSegmentations ? "this field or segmentation is required" : "this field is required")
                            + (hasKeypoints ? "; keypoints are not supported" : ""));
        }
    }

    private ProblemException missing(ObjectField field, String detail) {
        return ProblemException.invalid(JsonValues.pointer(parser) + "/" + source.name(field), detail);
    }

    /** Returns the problem of a field of which Jackson, without its own check, allows two. */
    static ProblemException duplicate(JsonParser parser) {
        return new ProblemException(ProblemType.UNREADABLE_JSON, JsonValues.pointer(parser), "duplicate field");
    }
}
