package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Execution;

/**
 * Boxes by their corners.
 *
 * <pre>{@code
 * area = (right - left + o) (bottom - top + o)      o: pixel offset
 * }</pre>
 *
 * <p>An offset of 1 is that of PASCAL VOC, whose corners are pixels that belong to the box. Widths
 * and heights that were sent are used as they are, since {@code (x + w) - x} need not be w.
 */
public final class Boxes {
    private static final int NUMBERS = 4;

    /** Areas of larger boxes could overflow. */
    private static final double MAX_COORDINATE = 1e100;

    private final double[] corners;
    private final double[] areas;
    private final double pixelOffset;

    private Boxes(double[] corners, double[] areas, double pixelOffset) {
        this.corners = corners;
        this.areas = areas;
        this.pixelOffset = pixelOffset;
    }

    /**
     * Creates boxes.
     *
     * @param numbers [4 n], four per box. Not modified.
     * @param pixelOffset 0 or 1
     * @param argument name for errors
     * @throws ComputeException VALUE if a box has a negative size or a coordinate beyond 1e100
     */
    public static Boxes of(double[] numbers, BoxFormat format, double pixelOffset, String argument) {
        int size = numbers.length / NUMBERS;
        double[] corners = new double[numbers.length];
        double[] areas = new double[size];
        for (int i = 0; i < size; i++) {
            Execution.checkAt(i);
            int at = NUMBERS * i;
            double x = numbers[at];
            double y = numbers[at + 1];
            double width = format == BoxFormat.XYXY ? numbers[at + 2] - x : numbers[at + 2];
            double height = format == BoxFormat.XYXY ? numbers[at + 3] - y : numbers[at + 3];
            if (!(width >= 0 && height >= 0)) {
                throw new ComputeException(
                        Reason.VALUE,
                        argument,
                        "expected a box of a width and a height of at least 0, found %s and %s"
                                .formatted(width, height),
                        i);
            }
            double left = format == BoxFormat.CXCYWH ? x - 0.5 * width : x;
            double top = format == BoxFormat.CXCYWH ? y - 0.5 * height : y;
            corners[at] = left;
            corners[at + 1] = top;
            corners[at + 2] = format == BoxFormat.XYXY ? numbers[at + 2] : left + width;
            corners[at + 3] = format == BoxFormat.XYXY ? numbers[at + 3] : top + height;
            for (int k = at; k < at + NUMBERS; k++) {
                if (!(Math.abs(corners[k]) <= MAX_COORDINATE)) {
                    throw new ComputeException(
                            Reason.VALUE, argument, "expected coordinates of at most 1e100, found " + corners[k], i);
                }
            }
            areas[i] = (width + pixelOffset) * (height + pixelOffset);
        }
        return new Boxes(corners, areas, pixelOffset);
    }

    /** Returns the number of boxes. */
    public int size() {
        return areas.length;
    }

    /** Returns the area of a box. */
    public double area(int box) {
        return areas[box];
    }

    /**
     * Returns the overlaps of these boxes, the detections, with ground truths of the same offset.
     */
    public Overlap with(Boxes groundTruths) {
        return new BoxOverlap(this, groundTruths);
    }

    /** The overlaps of boxes, in the order of operations of the reference evaluators. */
    private record BoxOverlap(Boxes detections, Boxes groundTruths) implements Overlap {
        @Override
        public double of(int detection, int groundTruth, boolean isCrowd) {
            double[] d = detections.corners;
            double[] g = groundTruths.corners;
            int i = NUMBERS * detection;
            int j = NUMBERS * groundTruth;
            double width = Math.min(d[i + 2], g[j + 2]) - Math.max(d[i], g[j]) + detections.pixelOffset;
            if (width <= 0) {
                return 0;
            }
            double height = Math.min(d[i + 3], g[j + 3]) - Math.max(d[i + 1], g[j + 1]) + detections.pixelOffset;
            if (height <= 0) {
                return 0;
            }
            double intersection = width * height;
            double area = detections.areas[detection];
            double union = isCrowd ? area : area + groundTruths.areas[groundTruth] - intersection;
            // Tiny boxes can have an area of 0 by underflow.
            return union > 0 ? intersection / union : 0;
        }

        @Override
        public double area(int detection) {
            return detections.areas[detection];
        }
    }
}
