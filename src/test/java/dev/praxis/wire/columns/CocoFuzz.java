package dev.praxis.wire.columns;

import dev.praxis.admission.Limit;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.JsonFuzz;
import dev.praxis.wire.objects.DetectionObjects;
import dev.praxis.wire.objects.GroundTruthObjects;
import dev.praxis.wire.objects.ImageObjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Fuzz target: COCO's files, with segmentations. */
public final class CocoFuzz {
    private static final Limit LIMIT = new Limit("limit", "elements", 10_000);
    private static final QueryOptions OPTIONS = new QueryOptions(JsonFuzz.mapper());
    private static final int COORDINATES = 4;

    private CocoFuzz() {}

    /** A request with both files. */
    record Request(
            @CocoFile(CocoFile.Kind.GROUND_TRUTH) GroundTruthObjects groundTruths,
            @CocoFile(CocoFile.Kind.DETECTIONS) DetectionObjects detections,
            String iouType) {}

    /** Reads the input as each kind of file. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        for (CocoFile.Kind kind : CocoFile.Kind.values()) {
            try {
                switch (read(bytes, kind)) {
                    case GroundTruthObjects truths -> check(truths.objects(), 0);
                    case DetectionObjects found ->
                        check(found.objects(), found.objects().size());
                    case Object other -> throw new AssertionError("unexpected objects: " + other);
                }
            } catch (ProblemException e) {
                // A file that is rejected.
            }
        }
    }

    private static Object read(byte[] bytes, CocoFile.Kind kind) {
        SentOptions sent = SentOptions.none(RequestColumns.of(Request.class), OPTIONS);
        sent.add(CocoReader.IOU_TYPE, "segm");
        Reading reading = Reading.of(sent, new ColumnBudget(LIMIT, reserved -> {}));
        try {
            return CocoReader.read(new ByteArrayInputStream(bytes), kind, reading);
        } catch (IOException e) {
            throw new AssertionError("reading from memory failed", e);
        }
    }

    private static void check(ImageObjects objects, int scores) {
        int size = objects.size();
        if (objects.labels().size() != size
                || objects.boxes().length != COORDINATES * size
                || objects.scores().length != scores) {
            throw new AssertionError("columns of different lengths");
        }
        for (int i = 0; i < objects.boxes().length; i++) {
            boolean isMissing = Double.isNaN(objects.boxes()[i]) && Double.isNaN(objects.boxes()[i - i % COORDINATES]);
            if (!Double.isFinite(objects.boxes()[i]) && !isMissing) {
                throw new AssertionError("a coordinate that is not finite was read");
            }
        }
    }
}
