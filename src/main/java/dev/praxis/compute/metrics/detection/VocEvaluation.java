package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.PerLane;

/**
 * Average precision of PASCAL VOC, both by all points and by eleven. Difficult ground truths are
 * those marked as crowds.
 *
 * <p>Equal scores are not grouped: they come by image and then by row. The reference has them in an
 * arbitrary order.
 *
 * <p>Source: M. Everingham et al., The PASCAL Visual Object Classes Challenge: A Retrospective,
 * IJCV 111 (2015), section 2.2, and the development kit's {@code VOCevaldet}.
 */
public final class VocEvaluation {
    private static final double OPERATIONS_PER_DETECTION = 60;
    private static final double OPERATIONS_PER_PAIR = 10;
    private static final double SWEEP_OPERATIONS = 3;
    private static final int BYTES_PER_DETECTION = 64;

    private final double[] thresholds;
    private final MatchedDetections matched;
    private final MatchRecord matches;
    private final double[] allPoint;
    private final double[] elevenPoint;
    private final int[] trueCounts;

    private VocEvaluation(double[] thresholds, MatchedDetections matched, MatchRecord matches, int labels) {
        this.thresholds = thresholds;
        this.matched = matched;
        this.matches = matches;
        allPoint = new double[labels * thresholds.length];
        elevenPoint = new double[allPoint.length];
        trueCounts = new int[labels * thresholds.length];
    }

    /** Returns the cost of {@link #of}. */
    public static Cost cost(DetectionSize size, int thresholds) {
        double detections = size.detections();
        return Cost.operations(OPERATIONS_PER_DETECTION * (detections + size.groundTruths())
                        + OPERATIONS_PER_PAIR * size.pairs()
                        + SWEEP_OPERATIONS * detections * thresholds)
                .plus(new Cost(0, (long) (detections * (BYTES_PER_DETECTION + MatchBits.bytes(thresholds))), 0))
                .plus(Cost.working(3.0 * size.labels() * thresholds));
    }

    /**
     * Evaluates detections.
     *
     * @param groundTruths their areas are not used
     * @param thresholds ascending, from 0 to 1; an IoU must be above
     * @param images number of images
     * @param labels number of classes
     * @throws dev.praxis.compute.ComputeException if the thresholds do not ascend
     */
    public static VocEvaluation of(
            Detections detections,
            GroundTruths groundTruths,
            Overlap overlap,
            double[] thresholds,
            int images,
            int labels) {
        Thresholds.requireAscending("iou_thresholds", thresholds);
        ImageCells cells = ImageCells.of(detections, groundTruths, images, labels);
        MatchBits outcomes = new MatchBits(detections.size(), thresholds.length);
        MatchRecord matches = MatchRecord.ofSize(detections.size());
        cells.forEach(() -> new VocMatcher(cells, overlap, thresholds, outcomes, matches));
        int[] positives = new int[labels];
        for (int i = 0; i < groundTruths.size(); i++) {
            positives[groundTruths.labels()[i]] += groundTruths.crowd()[i] ? 0 : 1;
        }
        // All ranks are 0: no detection is left out.
        MatchedDetections matched = new MatchedDetections(cells, outcomes, new int[detections.size()], 1, positives);
        VocEvaluation evaluation = new VocEvaluation(thresholds, matched, matches, labels);
        evaluation.sweep();
        return evaluation;
    }

    private void sweep() {
        PerLane<ClassSweep> sweeps = new PerLane<>(() -> new ClassSweep(0, 1));
        Execution.forEach(trueCounts.length, (task, lane) -> {
            int label = task / thresholds.length;
            if (positives(label) > 0) {
                ClassSweep sweep = sweeps.get(lane);
                matched.run(sweep, label, task % thresholds.length);
                trueCounts[task] = sweep.size();
                allPoint[task] = VocArea.allPoint(sweep, positives(label));
                elevenPoint[task] = VocArea.elevenPoint(sweep, positives(label));
            }
        });
    }

    /** Returns the number of ground truths of a class that are not difficult. */
    public int positives(int label) {
        return matched.positives(label);
    }

    /** Returns the area by all points, in [0, 1]; 0 without ground truths. */
    public double allPoint(int label, int threshold) {
        return allPoint[label * thresholds.length + threshold];
    }

    /** Returns the area by eleven points, in [0, 1]; 0 without ground truths. */
    public double elevenPoint(int label, int threshold) {
        return elevenPoint[label * thresholds.length + threshold];
    }

    /** Returns the fraction of the ground truths that are found; 0 without ground truths. */
    public double recall(int label, int threshold) {
        return positives(label) == 0
                ? 0
                : (double) trueCounts[label * thresholds.length + threshold] / positives(label);
    }

    /** Returns the detections with their outcomes. */
    public MatchedDetections matched() {
        return matched;
    }

    /** Returns the curve of a class at its true detections. */
    public MatchedDetections.Curve curve(int label, int threshold) {
        return matched.curve(label, threshold);
    }

    /**
     * Returns the greatest precision at or beyond each recall.
     *
     * @param recalls ascending
     * @return [recalls]; zeros without ground truths
     */
    public double[] precisions(int label, int threshold, double... recalls) {
        return matched.precisions(0, label, threshold, recalls);
    }

    /**
     * Returns what became of each detection.
     *
     * @param threshold index of the IoU threshold
     */
    public DetectionDecisions decisions(int threshold) {
        return new DetectionDecisions(
                matched.outcomes(threshold, matches, iou -> iou > thresholds[threshold]), matches);
    }
}
