package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.CodeOrder;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The errors of a detector by kind, and what each costs, as TIDE counts them: at an IoU of 0.5, the
 * mean average precision that mending all errors of a kind would add, never below 0.
 *
 * <p>A classification or localization error is mended to a true detection, if its ground truth is
 * not found and no better one would be mended to it; otherwise it is removed, as all other false
 * detections are. A missed ground truth is not asked for.
 *
 * <p>Classes without ground truths are left out; TIDE counts their areas as 0.
 *
 * <p>Source: D. Bolya et al., TIDE: A General Toolbox for Identifying Object Detection Errors, ECCV
 * 2020, and its code.
 *
 * @param averagePrecision mean average precision at 101 recalls
 * @param counts number of errors of each kind
 * @param gains what mending each kind adds
 * @param falsePositiveGain what it adds if all true detections come before all false ones
 * @param falseNegativeGain what it adds if only the ground truths that are found are asked for
 * @param kinds [n] the error of each detection; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record ErrorAnalysis(
        double averagePrecision,
        Map<ErrorKind, Integer> counts,
        Map<ErrorKind, Double> gains,
        double falsePositiveGain,
        double falseNegativeGain,
        @Nullable ErrorKind[] kinds) {
    private static final int OPERATIONS_PER_PAIR = 25;
    private static final int OPERATIONS_PER_DETECTION = 800;
    private static final int BYTES_PER_DETECTION = 96;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(DetectionSize size, int mostPerImage, int lanes) {
        double pairs = Math.min(size.imagePairs(), (double) mostPerImage * size.groundTruths());
        return Cost.operations(OPERATIONS_PER_PAIR * pairs
                        + OPERATIONS_PER_DETECTION * ((double) size.detections() + size.groundTruths()))
                .plus(new Cost(
                        0,
                        (long) (BYTES_PER_DETECTION * (size.detections() * (1.0 + lanes) + size.groundTruths())),
                        0));
    }

    /**
     * Analyzes detections.
     *
     * @param mostPerImage number of detections of an image that count, by score, over all classes
     * @param images number of images
     * @param labels number of classes
     */
    public static ErrorAnalysis of(
            Detections detections,
            GroundTruths groundTruths,
            Overlap overlap,
            int mostPerImage,
            int images,
            int labels) {
        CodeOrder order = CodeOrder.of(detections.images(), images);
        ErrorMatches matches = ErrorMatches.ofSize(order.rows(), groundTruths.size());
        CodeOrder truths = CodeOrder.of(groundTruths.images(), images);
        ErrorMatcher matcher = new ErrorMatcher(detections, groundTruths, truths, overlap, matches);
        ImageOrder.forEach(detections, order, (image, from, end) -> {
            int to = (int) Math.min(end, (long) from + mostPerImage);
            for (int i = to; i < end; i++) {
                matches.outcomes()[order.rows()[i]] = DetectionOutcome.LEFT_OUT;
            }
            matcher.match(image, from, to);
        });
        return of(new MendedAreas(detections, groundTruths, matches, labels), matches, groundTruths);
    }

    private static ErrorAnalysis of(MendedAreas areas, ErrorMatches matches, GroundTruths groundTruths) {
        ErrorKind[] all = ErrorKind.values();
        double[] means = new double[all.length + 3];
        Execution.forEach(
                means.length,
                (task, lane) -> means[task] = task < all.length
                        ? areas.mended(all[task])
                        : task == all.length
                                ? areas.original()
                                : task == all.length + 1
                                        ? areas.withoutFalsePositives()
                                        : areas.withoutFalseNegatives());
        double original = means[all.length];
        Map<ErrorKind, Integer> counts = new EnumMap<>(ErrorKind.class);
        Map<ErrorKind, Double> gains = new EnumMap<>(ErrorKind.class);
        for (int i = 0; i < all.length; i++) {
            ErrorKind kind = all[i];
            counts.put(kind, (int) Arrays.stream(matches.kinds())
                    .filter(found -> found == kind)
                    .count());
            gains.put(kind, Math.max(0, means[i] - original));
        }
        int missed = 0;
        for (int truth = 0; truth < groundTruths.size(); truth++) {
            missed += !groundTruths.crowd()[truth] && matches.isMissed(truth) ? 1 : 0;
        }
        counts.put(ErrorKind.MISSED, missed);
        return new ErrorAnalysis(
                original,
                counts,
                gains,
                means[all.length + 1] - original,
                means[all.length + 2] - original,
                matches.kinds());
    }
}
