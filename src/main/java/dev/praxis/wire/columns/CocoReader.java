package dev.praxis.wire.columns;

import dev.praxis.problem.JsonProblems;
import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.wire.objects.ObjectBudget;
import dev.praxis.wire.objects.ObjectReaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/** Reads COCO's files of ground truths and detections as they arrive. */
final class CocoReader {
    /** The option that says whether segmentations are needed. They are most of a file. */
    static final String IOU_TYPE = "iou_type";

    private static final String MASKS = "segm";

    private CocoReader() {}

    static Object read(InputStream content, CocoFile.Kind kind, Reading reading) throws IOException {
        String pointer = "/" + kind.part();
        // The reader of objects finds duplicate fields itself, which is faster.
        try (JsonParser parser = reading.sent()
                .reader()
                .mapper()
                .reader()
                .without(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .createParser(content)) {
            if (parser.nextToken() == null) {
                throw unreadable("", "expected a JSON file, found an empty one");
            }
            Object objects = read(parser, kind, reading);
            if (parser.nextToken() != null) {
                throw unreadable("", "expected the end of the file after its JSON, found more");
            }
            return objects;
        } catch (JacksonIOException e) {
            // The form is malformed, or the client has disconnected.
            throw e.getCause();
        } catch (JacksonException e) {
            throw inFile(JsonProblems.of(e)).within(pointer);
        } catch (ProblemException e) {
            throw inFile(e).within(pointer);
        }
    }

    /** Returns a problem of JSON as one of a part of a form, which is not the body. */
    private static ProblemException inFile(ProblemException problem) {
        return problem.type() == ProblemType.UNREADABLE_JSON
                ? unreadable(
                        Objects.requireNonNullElse(problem.pointer(), ""),
                        problem.detail().replace("end of the body", "end of the file"))
                : problem;
    }

    private static ProblemException unreadable(String pointer, String detail) {
        return new ProblemException(ProblemType.UNREADABLE_BODY, pointer, detail);
    }

    private static Object read(JsonParser parser, CocoFile.Kind kind, Reading reading) {
        JsonNode iouType = reading.sent().request().get(IOU_TYPE);
        boolean keepsSegmentations = iouType != null && iouType.isString() && MASKS.equals(iouType.asString());
        Budget budget = new Budget(reading.budget());
        return switch (kind) {
            case GROUND_TRUTH -> ObjectReaders.groundTruthFile(parser, budget, keepsSegmentations);
            case DETECTIONS -> ObjectReaders.detectionFile(parser, budget, keepsSegmentations);
        };
    }

    /** Counts entries one object at a time, and reserves memory for many. */
    private static final class Budget implements ObjectBudget {
        private static final int BLOCK = 4096;

        /** An entry, its copy while its array grows, and its share of what is made of them. */
        private static final int BYTES_PER_ENTRY = 48;

        private static final int BYTES_PER_TEXT = 128;

        private final ColumnBudget columns;
        private long reserved;

        Budget(ColumnBudget columns) {
            this.columns = columns;
        }

        @Override
        public void spend(int entries, JsonParser parser) {
            columns.count(entries, () -> JsonValues.pointer(parser));
            if (reserved < entries) {
                long block = Math.max(BLOCK, entries);
                columns.reserve(block * BYTES_PER_ENTRY);
                reserved += block;
            }
            reserved -= entries;
        }

        @Override
        public void reserveText(int length) {
            columns.reserve(BYTES_PER_TEXT + 2L * length);
        }
    }
}
