package dev.praxis.wire.objects;

import dev.praxis.wire.json.Categories;
import java.util.List;

/**
 * The images of a request or of a file.
 *
 * @param images names of the images, all different, so that the code of each is its index
 * @param heights pixels of each image, 0 where not sent
 * @param widths pixels of each image, 0 where not sent
 * @param negativeLabels for each image the labels that it does not show, as indices into the names;
 *     empty where not sent
 * @param notExhaustiveLabels for each image the labels of which not all objects are annotated, as
 *     indices into the names; empty where not sent
 * @param labelNames distinct names of those labels
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ImageList(
        Categories images,
        int[] heights,
        int[] widths,
        int[][] negativeLabels,
        int[][] notExhaustiveLabels,
        List<String> labelNames) {}
