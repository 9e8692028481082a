package dev.praxis.wire.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form in which objects are sent: where they are, and what their fields are called. */
public enum ObjectSource {
    /** Ground truths in the JSON of a request. */
    GROUND_TRUTHS("/ground_truths", "image", "label", null, "box", "area", "crowd", "difficult", null),

    /** Detections in the JSON of a request. */
    DETECTIONS("/detections", "image", "label", "score", "box", null, null, null, null),

    /** COCO's file of ground truths: an object with images, annotations and categories. */
    COCO_GROUND_TRUTH(
            "/ground_truth/annotations", "image_id", "category_id", null, "bbox", "area", "iscrowd", null, "id"),

    /** COCO's file of detections: an array of results. */
    COCO_DETECTIONS("/detections", "image_id", "category_id", "score", "bbox", null, null, null, null);

    private final String array;

    @SuppressWarnings("ImmutableEnumChecker") // never changed after the constructor
    private final Map<ObjectField, String> names = new LinkedHashMap<>();

    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, ObjectField> fields = new LinkedHashMap<>();

    private final int required;

    ObjectSource(
            String array,
            String image,
            String label,
            @Nullable String score,
            String box,
            @Nullable String area,
            @Nullable String crowd,
            @Nullable String difficult,
            @Nullable String id) {
        this.array = array;
        add(ObjectField.IMAGE, image);
        add(ObjectField.LABEL, label);
        add(ObjectField.SCORE, score);
        add(ObjectField.BOX, box);
        add(ObjectField.AREA, area);
        add(ObjectField.CROWD, crowd);
        add(ObjectField.DIFFICULT, difficult);
        add(ObjectField.SEGMENTATION, "segmentation");
        add(ObjectField.ID, id);
        required = ObjectField.IMAGE.bit() | ObjectField.LABEL.bit() | (score == null ? 0 : ObjectField.SCORE.bit());
    }

    private void add(ObjectField field, @Nullable String name) {
        if (name != null) {
            names.put(field, name);
            fields.put(name, field);
        }
    }

    /** Returns whether this is a file of COCO, whose other fields are ignored. */
    public boolean isFile() {
        return this == COCO_GROUND_TRUTH || this == COCO_DETECTIONS;
    }

    /** Returns the position of a field of an object in the request, as a JSON pointer. */
    public String pointer(int index, ObjectField field) {
        return array + "/" + index + "/" + name(field);
    }

    boolean hasScores() {
        return names.containsKey(ObjectField.SCORE);
    }

    /** Returns the name of a field that this has. */
    String name(ObjectField field) {
        return String.valueOf(names.get(field));
    }

    /** Returns the field with a name; null for an unknown one. */
    @Nullable
    ObjectField field(String name) {
        return fields.get(name);
    }

    /** Returns the {@link ObjectField#bit} of each field that every object has. */
    int required() {
        return required;
    }

    List<String> fieldNames() {
        return List.copyOf(names.values());
    }
}
