package dev.praxis.wire.columns;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a request that can be a part of a multipart form with a JSON file of COCO. Its
 * type is {@code GroundTruthObjects} or {@code DetectionObjects}.
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface CocoFile {
    Kind value();

    /** A kind of file, and the name of its part. */
    enum Kind {
        /** An object with images, annotations and categories. */
        GROUND_TRUTH("ground_truth", "A JSON file of COCO with images, annotations and categories."),
        /** An array of scored results. */
        DETECTIONS("detections", "A JSON file of COCO with an array of results.");

        private final String part;
        private final String description;

        Kind(String part, String description) {
            this.part = part;
            this.description = description;
        }

        String part() {
            return part;
        }

        String description() {
            return description;
        }
    }
}
