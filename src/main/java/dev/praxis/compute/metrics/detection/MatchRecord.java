package dev.praxis.compute.metrics.detection;

import java.util.Arrays;

/**
 * The ground truth that decided about each detection: the one that it matched, or else the one of
 * its class and image that it overlaps most.
 *
 * @param groundTruths [n] row of the ground truth; {@link #NONE} if no ground truth of the class
 *     meets the detection
 * @param overlaps [n] overlap with it; 0 without one
 * @param isMatched [n] whether the detection matched it
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record MatchRecord(int[] groundTruths, double[] overlaps, boolean[] isMatched) {
    /** No ground truth. */
    public static final int NONE = -1;

    /** Creates a record without matches. */
    static MatchRecord ofSize(int detections) {
        int[] none = new int[detections];
        Arrays.fill(none, NONE);
        return new MatchRecord(none, new double[detections], new boolean[detections]);
    }

    /** Records a match. */
    void match(int detection, int groundTruth, double overlap) {
        groundTruths[detection] = groundTruth;
        overlaps[detection] = overlap;
        isMatched[detection] = true;
    }

    /** Records the ground truth that a detection overlaps most, unless it matched one. */
    void best(int detection, int groundTruth, double overlap) {
        if (!isMatched[detection] && overlap > overlaps[detection]) {
            groundTruths[detection] = groundTruth;
            overlaps[detection] = overlap;
        }
    }

    /**
     * Records the best of each detection of a cell that matched none.
     *
     * @param iou [size x truths]
     */
    void addBest(ImageCells cells, int from, int size, int firstTruth, int truths, double[] iou) {
        for (int d = 0; d < size; d++) {
            int detection = cells.order().byLabel()[cells.order().byImage()[from + d]];
            for (int g = 0; g < truths; g++) {
                best(detection, cells.truths().rows()[firstTruth + g], iou[d * truths + g]);
            }
        }
    }
}
