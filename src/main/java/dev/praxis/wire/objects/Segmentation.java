package dev.praxis.wire.objects;

/** The pixels of an object, in one of COCO's three forms. */
public sealed interface Segmentation {

    /**
     * Run lengths of a mask in column-major order, the first one of background.
     *
     * @param counts nonnegative. Their sum is not checked.
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Runs(int height, int width, int[] counts) implements Segmentation {}

    /**
     * Run lengths in COCO's text form.
     *
     * @param counts as sent; neither decoded nor checked
     */
    record Text(int height, int width, String counts) implements Segmentation {}

    /**
     * Polygons, whose union is the mask.
     *
     * @param polygons at least one, each with an even number of finite coordinates: x, y, x, y, ...
     *     Their number of points is not checked.
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Polygons(double[][] polygons) implements Segmentation {}
}
