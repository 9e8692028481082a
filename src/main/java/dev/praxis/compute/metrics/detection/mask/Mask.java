package dev.praxis.compute.metrics.detection.mask;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A binary mask of an image as run lengths of its pixels, column by column, alternately 0 and 1 and
 * beginning with 0: COCO's RLE. Immutable.
 *
 * <p>Runs are normalized: only the first may be 0, so equal masks have equal runs. For normalized
 * runs, all results equal pycocotools'. It keeps runs of length 0 within a mask; its areas and
 * boxes are unaffected, apart from the box of an empty mask, but its overlaps may be too small.
 *
 * <p>Every factory throws a {@link ComputeException}, VALUE, unless the height and the width are at
 * least 1 and their product is below 2³¹.
 *
 * <p>Source: T.-Y. Lin et al., Microsoft COCO: Common Objects in Context, ECCV 2014; pycocotools
 * 2.0.11.
 */
public final class Mask {
    /** Bytes of a mask besides its runs: two objects and their headers. */
    private static final int FIXED_BYTES = 48;

    private static final int OPERATIONS_PER_RUN = 10;

    private final int height;
    private final int width;
    private final int[] runs;

    private Mask(int height, int width, int[] runs) {
        this.height = height;
        this.width = width;
        this.runs = runs;
    }

    /**
     * Returns the cost of {@link #ofRuns} or {@link #ofText}, including the mask.
     *
     * @param counts run lengths, or characters of the text
     */
    public static Cost cost(double counts) {
        return Cost.operations(OPERATIONS_PER_RUN * counts).plus(bytes(2 * counts));
    }

    /**
     * Returns the cost of {@link #ofPolygons}, including the mask: exact numbers of column
     * crossings, in a pass over the coordinates.
     *
     * @throws ComputeException as {@link #ofPolygons}
     */
    public static Cost cost(int height, int width, double[][] polygons) {
        return PolygonUnion.cost(height, width, polygons).plus(bytes(0));
    }

    private static Cost bytes(double runs) {
        return new Cost(0, (long) (FIXED_BYTES + Integer.BYTES * runs), 0);
    }

    /**
     * Creates a mask from run lengths, COCO's uncompressed RLE.
     *
     * @param counts run lengths; not modified
     * @throws ComputeException VALUE for a negative count; SHAPE unless they sum to the number of
     *     pixels
     */
    public static Mask ofRuns(int height, int width, int[] counts) {
        int pixels = Segmentation.pixels(height, width);
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            Execution.checkAt(i);
            if (counts[i] < 0) {
                throw Segmentation.value("expected a count of at least 0, found " + counts[i], i);
            }
            sum += counts[i];
        }
        if (sum != pixels) {
            throw Segmentation.shape("expected counts that sum to %d (%d x %d), found a sum of %d"
                    .formatted(pixels, height, width, sum));
        }
        return new Mask(height, width, Runs.normalized(counts.clone()));
    }

    /**
     * Creates a mask from COCO's compressed RLE; see {@link #text}.
     *
     * @throws ComputeException VALUE for a character outside '0' to 'o', a number that is cut off
     *     or has more than seven characters, and a negative count; SHAPE unless the counts sum to
     *     the number of pixels
     */
    public static Mask ofText(int height, int width, String counts) {
        return new Mask(height, width, Runs.normalized(MaskText.counts(height, width, counts)));
    }

    /**
     * Creates the union of rasterized polygons, with COCO's rule for pixels on the boundary.
     *
     * @param polygons at least one, each {@code x0, y0, x1, y1, ...} with at least three points in
     *     pixels, closed or not; parts outside the image are ignored
     * @throws ComputeException SHAPE for no polygon, and for a polygon with an odd number of
     *     coordinates or fewer than six; VALUE for a coordinate that is not finite or beyond ±2²⁰
     */
    public static Mask ofPolygons(int height, int width, double[][] polygons) {
        return new Mask(height, width, PolygonUnion.runs(height, width, polygons));
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** Returns a copy of the run lengths. */
    public int[] runs() {
        return runs.clone();
    }

    /** Returns the run lengths themselves, which must not be modified. */
    int[] sharedRuns() {
        return runs;
    }

    /** Returns the number of pixels that are 1. */
    public long area() {
        return Runs.area(runs);
    }

    /**
     * Returns COCO's compressed RLE: each run length as a signed number in groups of five bits,
     * least significant first, one character per group. From the fourth on, a number is the
     * difference to the length two before.
     */
    public String text() {
        return MaskText.of(runs);
    }

    /**
     * Returns the smallest box around the pixels that are 1, as x and y of the upper left corner,
     * width and height; zeros for an empty mask.
     */
    public double[] box() {
        PixelBox box = PixelBox.of(this);
        return new double[] {box.left(), box.top(), box.right() - box.left(), box.bottom() - box.top()};
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mask mask
                && height == mask.height
                && width == mask.width
                && Arrays.equals(runs, mask.runs);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(runs);
    }

    @Override
    public String toString() {
        return "Mask[%d x %d, area %d]".formatted(height, width, area());
    }
}
