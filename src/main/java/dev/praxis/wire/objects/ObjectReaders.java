package dev.praxis.wire.objects;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.JsonNumbers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the ground truths, detections and images of requests and files. */
public final class ObjectReaders {
    private static final String IMAGES = "images";
    private static final String ANNOTATIONS = "annotations";
    private static final String CATEGORIES = "categories";
    private static final int ENTRIES_PER_CATEGORY = 2;

    private ObjectReaders() {}

    /** Reads the ground truths of a request, an array that starts at the current token. */
    public static GroundTruthObjects groundTruths(JsonParser parser, ObjectBudget budget) {
        return new GroundTruthObjects(objects(parser, budget, ObjectSource.GROUND_TRUTHS, true));
    }

    /** Reads the detections of a request, an array that starts at the current token. */
    public static DetectionObjects detections(JsonParser parser, ObjectBudget budget) {
        return new DetectionObjects(objects(parser, budget, ObjectSource.DETECTIONS, true));
    }

    /** Reads the images of a request, an array that starts at the current token. */
    public static ImageList images(JsonParser parser, ObjectBudget budget) {
        return new ImageListReader(parser, budget, false).read();
    }

    /**
     * Reads a file of detections, from the current token.
     *
     * @param keepsSegmentations whether segmentations are read rather than skipped
     */
    public static DetectionObjects detectionFile(JsonParser parser, ObjectBudget budget, boolean keepsSegmentations) {
        return new DetectionObjects(objects(parser, budget, ObjectSource.COCO_DETECTIONS, keepsSegmentations));
    }

    private static ImageObjects objects(
            JsonParser parser, ObjectBudget budget, ObjectSource source, boolean keepsSegmentations) {
        ObjectsReader reader = new ObjectsReader(parser, budget, source, keepsSegmentations);
        reader.readArray();
        return reader.build(null, FileCategories.empty());
    }

    /**
     * Reads a file of ground truths, from the current token: images, annotations and categories in
     * any order.
     *
     * @param keepsSegmentations whether segmentations are read rather than skipped
     */
    public static GroundTruthObjects groundTruthFile(
            JsonParser parser, ObjectBudget budget, boolean keepsSegmentations) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw JsonNumbers.expected("an object with images, annotations and categories", parser);
        }
        ObjectsReader annotations =
                new ObjectsReader(parser, budget, ObjectSource.COCO_GROUND_TRUTH, keepsSegmentations);
        @Nullable ImageList images = null;
        @Nullable FileCategories categories = null;
        boolean hasAnnotations = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case IMAGES -> {
                    requireFirst(images == null, parser);
                    images = new ImageListReader(parser, budget, true).read();
                }
                case ANNOTATIONS -> {
                    requireFirst(!hasAnnotations, parser);
                    annotations.readArray();
                    hasAnnotations = true;
                }
                case CATEGORIES -> {
                    requireFirst(categories == null, parser);
                    categories = categories(parser, budget);
                }
                default -> parser.skipChildren();
            }
        }
        require(images != null, IMAGES);
        require(hasAnnotations, ANNOTATIONS);
        if (categories == null) {
            throw missing(CATEGORIES);
        }
        return new GroundTruthObjects(annotations.build(images, categories));
    }

    private static FileCategories categories(JsonParser parser, ObjectBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of categories", parser);
        }
        Names ids = new Names(parser, budget, false);
        FileCategories categories = FileCategories.empty();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw JsonNumbers.expected("an object with id and name", parser);
            }
            budget.spend(ENTRIES_PER_CATEGORY, parser);
            readCategory(parser, budget, ids, categories);
        }
        return categories;
    }

    private static void readCategory(JsonParser parser, ObjectBudget budget, Names ids, FileCategories categories) {
        String pointer = JsonValues.pointer(parser);
        int id = -1;
        @Nullable String name = null;
        @Nullable String frequency = null;
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            parser.nextToken();
            switch (field) {
                case "id" -> {
                    requireFirst(id < 0, parser);
                    int known = ids.size();
                    id = ids.code();
                    if (id < known) {
                        throw ProblemException.invalid(
                                JsonValues.pointer(parser), "expected an id that no other of the categories has");
                    }
                }
                case "name" -> {
                    requireFirst(name == null, parser);
                    name = Names.text(parser, budget);
                }
                case "frequency" -> {
                    requireFirst(frequency == null, parser);
                    frequency = Names.text(parser, budget);
                }
                default -> parser.skipChildren();
            }
        }
        if (id < 0) {
            throw ProblemException.invalid(pointer + "/id", "this field is required");
        }
        String text = ids.list().get(id);
        categories.names().put(text, name == null ? text : name);
        if (frequency != null) {
            categories.frequencies().put(text, frequency);
        }
    }

    private static void requireFirst(boolean isFirst, JsonParser parser) {
        if (!isFirst) {
            throw ObjectsReader.duplicate(parser);
        }
    }

    private static void require(boolean isPresent, String field) {
        if (!isPresent) {
            throw missing(field);
        }
    }

    private static ProblemException missing(String field) {
        return ProblemException.invalid("/" + field, "this field is required");
    }
}
