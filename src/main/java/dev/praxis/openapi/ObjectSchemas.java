package dev.praxis.openapi;

import dev.praxis.wire.objects.DetectionObjects;
import dev.praxis.wire.objects.GroundTruthObjects;
import dev.praxis.wire.objects.ImageList;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;

/** Describes objects in images. No record has their fields, since they are read into columns. */
final class ObjectSchemas {
    /** The schema of the entries of each list. */
    static final Map<Class<?>, String> ENTRIES = Map.of(
            GroundTruthObjects.class, "GroundTruth",
            DetectionObjects.class, "Detection",
            ImageList.class, "ListedImage");

    private static final int COORDINATES = 4;
    private static final String NAME = ": a text, an integer or a boolean.";

    private ObjectSchemas() {}

    static void addTo(Components components) {
        components.addSchemas(
                "GroundTruth",
                object("An object in an image.")
                        .addProperty(
                                "area",
                                new NumberSchema()
                                        .format("double")
                                        .description(
                                                "Area in pixels, by which the object belongs to area_ranges. By default that of its box or mask.")
                                        .nullable(true))
                        .addProperty(
                                "crowd",
                                new BooleanSchema()
                                        .description(
                                                "With coco: whether this is a region with many objects, which count neither as found nor as missed. 0 and 1 are accepted, too. By default false.")
                                        .nullable(true))
                        .addProperty(
                                "difficult",
                                new BooleanSchema()
                                        .description(
                                                "With voc: whether the object counts neither as found nor as missed. 0 and 1 are accepted, too. By default false.")
                                        .nullable(true)));
        components.addSchemas(
                "Detection",
                object("A detected object.")
                        .addProperty(
                                "score",
                                new NumberSchema().format("double").description("Score. Higher ones come first.")));
        components.addSchemas(
                "ListedImage",
                new ObjectSchema()
                        .description("An image.")
                        .addProperty("image", ArrayProperties.untyped().description("Name of the image" + NAME))
                        .addProperty(
                                "width",
                                new IntegerSchema()
                                        .format("int32")
                                        .description("Width in pixels.")
                                        .nullable(true))
                        .addProperty(
                                "height",
                                new IntegerSchema()
                                        .format("int32")
                                        .description("Height in pixels.")
                                        .nullable(true))
                        .addProperty("negative_labels", labels("Classes that the image is known not to show."))
                        .addProperty(
                                "not_exhaustive_labels", labels("Classes of which not all objects are annotated.")));
    }

    private static Schema<?> object(String description) {
        return new ObjectSchema()
                .description(description)
                .addProperty("image", ArrayProperties.untyped().description("Name of the image" + NAME))
                .addProperty("label", ArrayProperties.untyped().description("Name of the class" + NAME))
                .addProperty(
                        "box",
                        new ArraySchema()
                                .items(new NumberSchema().format("double"))
                                .minItems(COORDINATES)
                                .maxItems(COORDINATES)
                                .description(
                                        "Box, four numbers in the order of box_format. Required with bbox as iou_type.")
                                .nullable(true))
                .addProperty(
                        "segmentation",
                        ArrayProperties.untyped()
                                .description(
                                        "Mask in one of COCO's forms: a list of polygons, [[x, y, x, y, ...], ...]; or an object with size, [height, width], and counts, the run lengths as a list of integers or as COCO's text. Required with segm as iou_type.")
                                .nullable(true));
    }

    private static Schema<?> labels(String description) {
        return new ArraySchema()
                .items(ArrayProperties.untyped())
                .description(description)
                .nullable(true);
    }
}
