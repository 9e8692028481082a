package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Matches detections with ground truths as COCO does. In each cell, the detections choose in the
 * order of their scores, each the ground truth of the greatest IoU, at or above the threshold,
 * among those that are free; the last of equal ones. A free ground truth within the area range
 * precedes one that is ignored, whatever their IoUs. A crowd is never taken.
 *
 * <p>A detection is true if its ground truth counts, and ignored if that is a crowd or outside the
 * area range, or if it has none and is outside the range itself.
 *
 * <p>Source: T.-Y. Lin et al., Microsoft COCO: Common Objects in Context, ECCV 2014, and its
 * evaluation code, {@code COCOeval.evaluateImg}.
 */
final class CocoMatcher implements ImageCells.Visitor {
    /** The largest threshold that is compared, so that rounding cannot lose an IoU of 1. */
    static final double MAX_THRESHOLD = 1 - 1e-10;

    private static final int NONE = -1;
    private static final int DETECTIONS_PER_CHECK = 256;

    private final CocoMatching matching;
    private final ImageCells cells;
    private final Overlap overlap;
    private final CocoSettings settings;
    private final MatchBits outcomes;
    private final int[] ranks;
    private final @Nullable MatchRecord record;

    private boolean isNotExhaustive;
    private double[] overlaps = {};
    private double[] greatest = {};
    private boolean[] isTaken = {};
    private boolean[] isIgnored = {};
    private int[] candidates = {};

    /**
     * Creates a matcher of one thread.
     *
     * @param outcomes of all detections. Modified.
     * @param ranks [n] position of each place in its cell, from 0. Modified.
     * @param record the matches of the first area range and threshold; null for none. Modified.
     */
    CocoMatcher(
            CocoMatching matching,
            CocoSettings settings,
            MatchBits outcomes,
            int[] ranks,
            @Nullable MatchRecord record) {
        this.matching = matching;
        this.cells = matching.cells();
        this.overlap = matching.overlap();
        this.settings = settings;
        this.outcomes = outcomes;
        this.ranks = ranks;
        this.record = record;
    }

    @Override
    public void visit(int from, int to, int firstTruth, int endTruth) {
        int[] places = cells.order().byImage();
        for (int i = from; i < to; i++) {
            ranks[places[i]] = i - from;
        }
        int truths = endTruth - firstTruth;
        int size = Math.min(counted(from, to, truths), settings.mostDetections());
        computeOverlaps(from, size, firstTruth, truths);
        for (int area = 0; area < settings.areaRanges().size(); area++) {
            orderCandidates(settings.areaRanges().get(area), firstTruth, truths);
            for (int threshold = 0; threshold < settings.iouThresholds().length; threshold++) {
                match(from, size, firstTruth, truths, area, threshold);
            }
        }
        if (record != null) {
            record.addBest(cells, from, size, firstTruth, truths, overlaps);
        }
    }

    /** Returns the number of detections of a cell that count. The others are left out. */
    private int counted(int from, int to, int truths) {
        Federation federation = matching.federation();
        if (federation == null) {
            return to - from;
        }
        int image = cells.detections().images()[row(from)];
        int label = cells.detections().labels()[row(from)];
        isNotExhaustive = federation.isNotExhaustive(image, label);
        int end = truths > 0 || federation.isNegative(image, label) ? to : from;
        // The surplus detections of an image are the last ones of each cell, by score.
        while (end > from && matching.isSurplus()[row(end - 1)]) {
            end--;
        }
        for (int i = end; i < to; i++) {
            ranks[cells.order().byImage()[i]] = Integer.MAX_VALUE;
        }
        return end - from;
    }

    private void computeOverlaps(int from, int size, int firstTruth, int truths) {
        if ((long) size * truths > overlaps.length) {
            overlaps = new double[Math.multiplyExact(size, truths)];
        }
        if (size > greatest.length) {
            greatest = new double[size];
        }
        if (truths > candidates.length) {
            isTaken = new boolean[truths];
            isIgnored = new boolean[truths];
            candidates = new int[truths];
        }
        for (int d = 0; d < size; d++) {
            Execution.check();
            int detection = row(from + d);
            greatest[d] = NONE;
            for (int g = 0; g < truths; g++) {
                int truth = cells.truths().rows()[firstTruth + g];
                double iou = overlap.of(detection, truth, cells.groundTruths().crowd()[truth]);
                overlaps[d * truths + g] = iou;
                greatest[d] = Math.max(greatest[d], iou);
            }
        }
    }

    private int row(int index) {
        return cells.order().byLabel()[cells.order().byImage()[index]];
    }

    /** Orders the ground truths of a cell, those that are ignored last. */
    private void orderCandidates(AreaRange range, int firstTruth, int truths) {
        GroundTruths all = cells.groundTruths();
        int counted = 0;
        for (int g = 0; g < truths; g++) {
            int truth = cells.truths().rows()[firstTruth + g];
            isIgnored[g] = all.crowd()[truth] || !range.contains(all.areas()[truth]);
            counted += isIgnored[g] ? 0 : 1;
        }
        int nextCounted = 0;
        int nextIgnored = counted;
        for (int g = 0; g < truths; g++) {
            candidates[isIgnored[g] ? nextIgnored++ : nextCounted++] = g;
        }
    }

    private void match(int from, int size, int firstTruth, int truths, int area, int threshold) {
        int combination = settings.combination(area, threshold);
        double least = Math.min(settings.iouThresholds()[threshold], MAX_THRESHOLD);
        AreaRange range = settings.areaRanges().get(area);
        Arrays.fill(isTaken, 0, truths, false);
        for (int d = 0; d < size; d++) {
            if (d % DETECTIONS_PER_CHECK == 0) {
                Execution.check();
            }
            int place = cells.order().byImage()[from + d];
            int matched = greatest[d] < least ? NONE : choose(d * truths, firstTruth, truths, least);
            if (matched != NONE) {
                isTaken[matched] = true;
                if (isIgnored[matched]) {
                    outcomes.setIgnored(place, combination);
                } else {
                    outcomes.setTrue(place, combination);
                }
            } else if (isNotExhaustive || !range.contains(overlap.area(row(from + d)))) {
                outcomes.setIgnored(place, combination);
            }
            if (record != null && combination == 0 && matched != NONE) {
                record.match(
                        row(from + d), cells.truths().rows()[firstTruth + matched], overlaps[d * truths + matched]);
            }
        }
    }

    /** Returns the ground truth that a detection matches, or {@link #NONE}. */
    private int choose(int row, int firstTruth, int truths, double least) {
        boolean[] crowd = cells.groundTruths().crowd();
        double best = least;
        int matched = NONE;
        for (int i = 0; i < truths; i++) {
            int g = candidates[i];
            if (isTaken[g] && !crowd[cells.truths().rows()[firstTruth + g]]) {
                continue;
            }
            if (matched != NONE && !isIgnored[matched] && isIgnored[g]) {
                break;
            }
            if (overlaps[row + g] >= best) {
                best = overlaps[row + g];
                matched = g;
            }
        }
        return matched;
    }
}
