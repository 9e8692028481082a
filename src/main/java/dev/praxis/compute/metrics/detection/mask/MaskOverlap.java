package dev.praxis.compute.metrics.detection.mask;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.detection.Overlap;
import java.util.Arrays;

/**
 * The intersection over union of masks, {@code |d ∩ g| / |d ∪ g|} of a detection d and a ground
 * truth g, or {@code |d ∩ g| / |d|} if g is a crowd. It is 0 if they have no pixel in common, even
 * if both are empty. Thread-safe.
 *
 * <p>Source: pycocotools 2.0.11, whose results are the same bits. Masks of different sizes are an
 * error here; pycocotools returns -1 for them if their boxes meet.
 */
public final class MaskOverlap implements Overlap {
    private static final int OPERATIONS_PER_PAIR = 10;
    private static final int OPERATIONS_PER_RUN = 3;

    /** A box with its header and reference, and an area. */
    private static final int BYTES_PER_MASK = 48;

    private final Mask[] detections;
    private final Mask[] groundTruths;
    private final PixelBox[] detectionBoxes;
    private final PixelBox[] groundTruthBoxes;
    private final int[] detectionAreas;
    private final int[] groundTruthAreas;

    /**
     * Computes areas and boxes.
     *
     * @param detections not copied, must not be modified
     * @param groundTruths not copied, must not be modified
     */
    public MaskOverlap(Mask[] detections, Mask[] groundTruths) {
        this.detections = detections;
        this.groundTruths = groundTruths;
        detectionBoxes = boxes(detections);
        groundTruthBoxes = boxes(groundTruths);
        detectionAreas = areas(detections);
        groundTruthAreas = areas(groundTruths);
    }

    /**
     * Returns the cost of the constructor.
     *
     * @param masks detections and ground truths
     * @param runs sum of their numbers of runs
     */
    public static Cost cost(double masks, double runs) {
        return Cost.operations(OPERATIONS_PER_PAIR * masks + OPERATIONS_PER_RUN * runs)
                .plus(new Cost(0, (long) (BYTES_PER_MASK * masks), 0));
    }

    /**
     * Returns the cost of {@link #of} for several pairs.
     *
     * @param pairs number of pairs
     * @param runs sum, over the pairs, of the runs of both masks: an upper bound, since masks whose
     *     boxes do not meet are not compared
     */
    public static Cost pairCost(double pairs, double runs) {
        return Cost.operations(OPERATIONS_PER_PAIR * pairs + OPERATIONS_PER_RUN * runs);
    }

    /**
     * Returns the overlap of a pair, in time proportional to its runs.
     *
     * @throws ComputeException SHAPE for masks of images of different sizes
     */
    @Override
    public double of(int detection, int groundTruth, boolean isCrowd) {
        Mask d = detections[detection];
        Mask g = groundTruths[groundTruth];
        if (d.height() != g.height() || d.width() != g.width()) {
            throw Segmentation.shape(
                    "expected masks of the same size, found a detection of %d x %d and a ground truth of %d x %d"
                            .formatted(d.height(), d.width(), g.height(), g.width()));
        }
        if (!detectionBoxes[detection].meets(groundTruthBoxes[groundTruth])) {
            return 0;
        }
        // A single pair can have millions of runs, and a detection as many pairs.
        Execution.check();
        int common = intersection(d.sharedRuns(), g.sharedRuns());
        if (common == 0) {
            return 0;
        }
        int area = detectionAreas[detection];
        return (double) common / (isCrowd ? area : area - common + groundTruthAreas[groundTruth]);
    }

    /** Returns the number of pixels of a detection. */
    @Override
    public double area(int detection) {
        return detectionAreas[detection];
    }

    /** Returns the number of pixels that are 1 in both of two masks that are not empty. */
    private static int intersection(int[] a, int[] b) {
        int common = 0;
        int i = 1;
        int j = 1;
        int startA = a[0];
        int startB = b[0];
        int endA = startA + a[1];
        int endB = startB + b[1];
        while (true) {
            common += Math.max(0, Math.min(endA, endB) - Math.max(startA, startB));
            if (endA <= endB) {
                i += 2;
                if (i >= a.length) {
                    return common;
                }
                startA = endA + a[i - 1];
                endA = startA + a[i];
            } else {
                j += 2;
                if (j >= b.length) {
                    return common;
                }
                startB = endB + b[j - 1];
                endB = startB + b[j];
            }
        }
    }

    private static PixelBox[] boxes(Mask[] masks) {
        return Arrays.stream(masks).map(PixelBox::of).toArray(PixelBox[]::new);
    }

    private static int[] areas(Mask[] masks) {
        return Arrays.stream(masks)
                .mapToInt(mask -> Runs.area(mask.sharedRuns()))
                .toArray();
    }
}
