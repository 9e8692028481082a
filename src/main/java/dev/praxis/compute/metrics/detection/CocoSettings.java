package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.List;

/**
 * The parameters of COCO's protocol.
 *
 * @param iouThresholds ascending, above 0 and at most 1
 * @param recallThresholds ascending, from 0 to 1
 * @param areaRanges the first one is that of the averages over all objects
 * @param maxDetections ascending, at least 1: the detections of a class in an image that count, by
 *     score. The last is that of precision.
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record CocoSettings(
        double[] iouThresholds, double[] recallThresholds, List<AreaRange> areaRanges, int[] maxDetections) {
    private static final int IOU_THRESHOLDS = 10;
    private static final int RECALL_THRESHOLDS = 101;

    /** numpy's (0.95 - 0.5) / 9, which is not 0.05. */
    private static final double IOU_STEP = (0.95 - 0.5) / (IOU_THRESHOLDS - 1);

    private static final double RECALL_STEP = 0.01;

    /** Creates settings. */
    public CocoSettings {
        Thresholds.requireAscending("iou_thresholds", iouThresholds);
        Thresholds.requireAscending("recall_thresholds", recallThresholds);
        if (iouThresholds[0] <= 0) {
            throw new ComputeException(
                    Reason.VALUE, "iou_thresholds", "expected a threshold above 0, found " + iouThresholds[0], 0);
        }
        for (int i = 0; i < maxDetections.length; i++) {
            if (maxDetections[i] <= (i == 0 ? 0 : maxDetections[i - 1])) {
                throw new ComputeException(
                        Reason.VALUE,
                        "max_detections",
                        "expected ascending numbers of at least 1, found " + maxDetections[i],
                        i);
            }
        }
        if (maxDetections.length == 0) {
            throw new ComputeException(Reason.SHAPE, "max_detections", "expected at least one number, found none");
        }
        for (int i = 0; i < areaRanges.size(); i++) {
            AreaRange range = areaRanges.get(i);
            if (!(range.min() >= 0 && range.max() >= range.min())) {
                throw new ComputeException(
                        Reason.VALUE,
                        "area_ranges",
                        "expected 0 <= min <= max, found %s and %s".formatted(range.min(), range.max()),
                        i);
            }
        }
    }

    /** Returns 0.5, 0.55, ..., 0.95 with the bits that numpy's linspace gives them. */
    public static double[] defaultIouThresholds() {
        return range(0.5, IOU_STEP, 0.95, IOU_THRESHOLDS);
    }

    /** Returns 0, 0.01, ..., 1 with the bits that numpy's linspace gives them. */
    public static double[] defaultRecallThresholds() {
        return range(0, RECALL_STEP, 1, RECALL_THRESHOLDS);
    }

    private static double[] range(double first, double step, double last, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count - 1; i++) {
            values[i] = first + i * step;
        }
        values[count - 1] = last;
        return values;
    }

    /** Returns the number of pairs of an area range and an IoU threshold. */
    int combinations() {
        return areaRanges.size() * iouThresholds.length;
    }

    /** Returns the index of a pair of an area range and an IoU threshold. */
    int combination(int area, int threshold) {
        return area * iouThresholds.length + threshold;
    }

    /** Returns the largest number of detections of a class in an image. */
    int mostDetections() {
        return maxDetections[maxDetections.length - 1];
    }
}
