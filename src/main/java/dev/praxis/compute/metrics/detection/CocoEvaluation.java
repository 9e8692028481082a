package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.PerLane;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * COCO's average precision and average recall.
 *
 * <pre>{@code
 * AP(class, area, threshold)      = mean over recall thresholds of the precision there
 * AR(class, area, threshold, max) = recall with the first max detections of each image
 * }</pre>
 *
 * <p>A precision is the greatest one at its recall or beyond. Averages are over the classes that
 * have ground truths in the area range, crowds apart; the others have no value. Equal scores are
 * not grouped: they come by image and then by row, as in the reference.
 *
 * <p>Source: T.-Y. Lin et al., Microsoft COCO: Common Objects in Context, ECCV 2014, and its
 * evaluation code, {@code COCOeval}. All results have its bits, if the codes of classes ascend as
 * its ids do.
 */
public final class CocoEvaluation {
    /**
     * The reference adds it, so as not to divide by 0. It takes the last bit from a precision of 1
     * / 1.
     */
    private static final double EPSILON = 0x1p-52;

    private static final double SORTING_OPERATIONS = 60;
    private static final double MATCHING_OPERATIONS = 2;
    private static final double SWEEP_OPERATIONS = 3;
    private static final double RESULT_OPERATIONS = 4;
    private static final int OVERLAP_OPERATIONS = 10;
    private static final int LONGS_PER_DETECTION = 6;

    private final CocoSettings settings;
    private final CocoMatching matching;
    private final MatchedDetections matched;
    private final int[] positives;
    private final double[] precisions;
    private final double[] recalls;

    private CocoEvaluation(CocoSettings settings, CocoMatching matching, MatchedDetections matched, int... positives) {
        this.settings = settings;
        this.matching = matching;
        this.matched = matched;
        this.positives = positives;
        int rows = labels() * settings.combinations();
        precisions = new double[Math.multiplyExact(rows, settings.recallThresholds().length)];
        recalls = new double[Math.multiplyExact(rows, settings.maxDetections().length)];
    }

    /**
     * Returns the cost of {@link #of}.
     *
     * @param size of the input
     */
    public static Cost cost(DetectionSize size, CocoSettings settings, int lanes) {
        double detections = size.detections();
        double combinations = settings.combinations();
        double results =
                size.labels() * combinations * (settings.recallThresholds().length + settings.maxDetections().length);
        double mostPairs = settings.mostDetections() * (double) size.groundTruths();
        double cellPairs = Math.min(size.pairs(), mostPairs);
        return Cost.operations(SORTING_OPERATIONS * (detections + size.groundTruths())
                        + cellPairs * (OVERLAP_OPERATIONS + MATCHING_OPERATIONS * combinations)
                        + detections * combinations * SWEEP_OPERATIONS
                        + results * RESULT_OPERATIONS)
                .plus(Cost.working(
                        detections * (MatchBits.bytes(settings.combinations()) / Double.BYTES + LONGS_PER_DETECTION)))
                .plus(Cost.working(results + Math.min(size.largestCell(), mostPairs) * lanes));
    }

    /**
     * Evaluates detections.
     *
     * @param images number of images. Codes of images are below it, and their order is that of
     *     equal scores.
     * @param labels number of classes
     * @param federation null if all images are annotated for all classes
     */
    public static CocoEvaluation of(
            Detections detections,
            GroundTruths groundTruths,
            Overlap overlap,
            CocoSettings settings,
            int images,
            int labels,
            @Nullable Federation federation) {
        CocoMatching matching = CocoMatching.of(detections, groundTruths, overlap, images, labels, federation);
        MatchBits outcomes = new MatchBits(detections.size(), settings.combinations());
        int[] ranks = new int[detections.size()];
        matching.run(settings, outcomes, ranks, null);
        int[] positives = groundTruths.counts(settings.areaRanges(), labels);
        int[] ofAll = new int[labels];
        Arrays.setAll(ofAll, label -> positives[label * settings.areaRanges().size()]);
        CocoEvaluation evaluation = new CocoEvaluation(
                settings,
                matching,
                new MatchedDetections(matching.cells(), outcomes, ranks, settings.mostDetections(), ofAll),
                positives);
        evaluation.sweep();
        return evaluation;
    }

    private void sweep() {
        int combinations = settings.combinations();
        PerLane<ClassSweep> sweeps = new PerLane<>(() -> new ClassSweep(EPSILON, settings.maxDetections()));
        Execution.forEach(
                labels() * combinations,
                (task, lane) -> sweep(sweeps.get(lane), task / combinations, task % combinations));
    }

    private void sweep(ClassSweep sweep, int label, int combination) {
        int count = positives(label, combination / settings.iouThresholds().length);
        if (count == 0) {
            return;
        }
        matched.run(sweep, label, combination);
        int row = label * settings.combinations() + combination;
        int width = settings.recallThresholds().length;
        sweep.precisionsAt(settings.recallThresholds(), count, precisions, row * width);
        int limits = settings.maxDetections().length;
        for (int i = 0; i < limits; i++) {
            recalls[row * limits + i] = (double) sweep.trueUpTo(i) / count;
        }
    }

    /** Returns the number of classes. */
    public int labels() {
        return matching.cells().order().labels();
    }

    /** Returns the settings. */
    public CocoSettings settings() {
        return settings;
    }

    /** Returns the number of ground truths that count for a class and an area range. */
    public int positives(int label, int area) {
        return positives[label * settings.areaRanges().size() + area];
    }

    /**
     * Returns the average precision of a class at an IoU threshold.
     *
     * @return empty if the class has no ground truths in the area range
     */
    public OptionalDouble averagePrecision(int label, int area, int threshold) {
        return meanPrecision(new int[] {label}, area, threshold, threshold + 1);
    }

    /**
     * Returns the mean of the precision over classes, IoU thresholds and recall thresholds.
     *
     * @param of classes, of which those without ground truths in the area range are left out
     * @param firstThreshold index of the first IoU threshold
     * @param endThreshold end of the IoU thresholds
     * @return empty if no class is left
     */
    public OptionalDouble meanPrecision(int[] of, int area, int firstThreshold, int endThreshold) {
        return mean(of, area, firstThreshold, endThreshold, precisions, 0, settings.recallThresholds().length);
    }

    /**
     * Returns the mean of the recall over classes and all IoU thresholds.
     *
     * @param of classes, of which those without ground truths in the area range are left out
     * @param limit index of the number of detections
     * @return empty if no class is left
     */
    public OptionalDouble meanRecall(int[] of, int area, int limit) {
        return mean(of, area, 0, settings.iouThresholds().length, recalls, limit, limit + 1);
    }

    /** Returns the mean of some columns, with the terms in the order of the reference. */
    private OptionalDouble mean(
            int[] of, int area, int firstThreshold, int endThreshold, double[] values, int from, int to) {
        int width = values.length / (labels() * settings.combinations());
        int[] defined =
                IntStream.of(of).filter(label -> positives(label, area) > 0).toArray();
        double[] terms = new double[defined.length * (endThreshold - firstThreshold) * (to - from)];
        int size = 0;
        for (int threshold = firstThreshold; threshold < endThreshold; threshold++) {
            for (int column = from; column < to; column++) {
                for (int label : defined) {
                    int row = label * settings.combinations() + settings.combination(area, threshold);
                    terms[size++] = values[row * width + column];
                }
            }
        }
        return size == 0 ? OptionalDouble.empty() : OptionalDouble.of(PairwiseSum.of(terms) / size);
    }

    /** Returns the detections with their outcomes. */
    public MatchedDetections matched() {
        return matched;
    }

    /**
     * Returns the precision at each recall threshold, over all areas.
     *
     * @return [recall thresholds]; zeros without ground truths
     */
    public double[] precisions(int label, int threshold) {
        int width = settings.recallThresholds().length;
        int row = label * settings.combinations() + settings.combination(0, threshold);
        return Arrays.copyOfRange(precisions, row * width, (row + 1) * width);
    }

    /**
     * Returns the greatest precision at or beyond each recall, over all areas.
     *
     * @param recalls ascending
     * @return [recalls]; zeros without ground truths
     */
    public double[] precisions(int label, int threshold, double... recalls) {
        return matched.precisions(EPSILON, label, threshold, recalls);
    }

    /**
     * Returns what became of each detection, over all areas.
     *
     * @param threshold index of the IoU threshold
     */
    public DetectionDecisions decisions(int threshold) {
        double least = settings.iouThresholds()[threshold];
        CocoSettings alone = new CocoSettings(
                new double[] {least},
                settings.recallThresholds(),
                settings.areaRanges().subList(0, 1),
                settings.maxDetections());
        int detections = matching.cells().detections().size();
        MatchRecord matches = MatchRecord.ofSize(detections);
        matching.run(alone, new MatchBits(detections, 1), new int[detections], matches);
        return new DetectionDecisions(
                matched.outcomes(threshold, matches, iou -> iou >= Math.min(least, CocoMatcher.MAX_THRESHOLD)),
                matches);
    }
}
