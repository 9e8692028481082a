package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;

/**
 * Matches detections with ground truths as PASCAL VOC does. A detection belongs to the ground truth
 * of its class and image that it overlaps most, the first of equal ones, if the IoU is above the
 * threshold. It is true if it is the first one there by score, false if another was before it, and
 * ignored if the ground truth is difficult. It never falls back to another ground truth.
 *
 * <p>Source: M. Everingham et al., The PASCAL Visual Object Classes Challenge: A Retrospective,
 * IJCV 111 (2015), section 2.2, and the development kit's {@code VOCevaldet}.
 */
final class VocMatcher implements ImageCells.Visitor {
    private final ImageCells cells;
    private final Overlap overlap;
    private final double[] thresholds;
    private final MatchBits outcomes;
    private final MatchRecord best;
    private boolean[] isTaken = {};

    /**
     * Creates a matcher of one thread.
     *
     * @param outcomes of all detections. Modified.
     * @param best ground truth that each detection overlaps most. Modified.
     */
    VocMatcher(ImageCells cells, Overlap overlap, double[] thresholds, MatchBits outcomes, MatchRecord best) {
        this.cells = cells;
        this.overlap = overlap;
        this.thresholds = thresholds;
        this.outcomes = outcomes;
        this.best = best;
    }

    @Override
    public void visit(int from, int to, int firstTruth, int endTruth) {
        int[] truths = cells.truths().rows();
        for (int i = from; i < to; i++) {
            Execution.check();
            int detection = row(i);
            for (int g = firstTruth; g < endTruth; g++) {
                best.best(detection, truths[g], overlap.of(detection, truths[g], false));
            }
        }
        if (endTruth - firstTruth > isTaken.length) {
            isTaken = new boolean[endTruth - firstTruth];
        }
        for (int threshold = 0; threshold < thresholds.length; threshold++) {
            match(from, to, firstTruth, endTruth, threshold);
        }
    }

    private int row(int index) {
        return cells.order().byLabel()[cells.order().byImage()[index]];
    }

    private void match(int from, int to, int firstTruth, int endTruth, int threshold) {
        Arrays.fill(isTaken, 0, endTruth - firstTruth, false);
        for (int i = from; i < to; i++) {
            int detection = row(i);
            if (best.groundTruths()[detection] == MatchRecord.NONE
                    || !(best.overlaps()[detection] > thresholds[threshold])) {
                continue;
            }
            int truth = best.groundTruths()[detection];
            int place = cells.order().byImage()[i];
            if (cells.groundTruths().crowd()[truth]) {
                outcomes.setIgnored(place, threshold);
            } else if (take(truth, firstTruth, endTruth)) {
                outcomes.setTrue(place, threshold);
            }
        }
    }

    /** Takes a ground truth. Returns false if it was taken before. */
    private boolean take(int truth, int firstTruth, int endTruth) {
        // The rows of a cell ascend.
        int index = Arrays.binarySearch(cells.truths().rows(), firstTruth, endTruth, truth) - firstTruth;
        boolean isFree = !isTaken[index];
        isTaken[index] = true;
        return isFree;
    }
}
