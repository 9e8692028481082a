package dev.praxis.wire.objects;

import dev.praxis.wire.json.Categories;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects in images, in columns: the n ground truths or detections of a request or a file.
 *
 * @param source form in which they were sent
 * @param images name of the image of each object. An integer is its decimal digits.
 * @param labels name of the class of each object; in files of COCO the id of its category
 * @param boxes [4 n] as sent, finite; four times NaN where an object has none
 * @param scores [n] of detections; empty for ground truths
 * @param areas [n], NaN where not sent; empty if no object has one
 * @param crowd [n]; empty if none is true
 * @param difficult [n]; empty if none is true
 * @param segmentations [n], null where not sent; null if no object has one, or if they were not
 *     asked for
 * @param listed the images of a file of ground truths; null for other objects
 * @param categoryNames names of categories by id, in the order of a file of ground truths; empty
 *     for other objects
 * @param frequencies how frequent each category is, by id, where the file says it, as LVIS's files
 *     do: r, c or f
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ImageObjects(
        ObjectSource source,
        Categories images,
        Categories labels,
        double[] boxes,
        double[] scores,
        double[] areas,
        boolean[] crowd,
        boolean[] difficult,
        @Nullable Segmentation @Nullable [] segmentations,
        @Nullable ImageList listed,
        Map<String, String> categoryNames,
        Map<String, String> frequencies) {

    /** Returns the number of objects. */
    public int size() {
        return images.size();
    }

    /** Returns the position of a field of an object in the request, as a JSON pointer. */
    public String pointer(int index, ObjectField field) {
        return source.pointer(index, field);
    }
}
