package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.CodeOrder;
import java.util.Arrays;

/**
 * The annotations of a federated data set, in which each image is annotated for some classes only.
 *
 * <p>A detection counts if its class is one of an object in the image or known to be absent from
 * it; a detection of any other class is left out. Where not all objects of a class are annotated, a
 * detection without a ground truth is ignored.
 *
 * <p>Source: A. Gupta, P. Dollár, R. Girshick, LVIS: A Dataset for Large Vocabulary Instance
 * Segmentation, CVPR 2019, section 3, and its evaluation code.
 */
public final class Federation {
    private final long[] negative;
    private final long[] notExhaustive;
    private final int labels;
    private final int mostPerImage;

    /**
     * Creates a federation.
     *
     * @param negative for each image the classes that are known to be absent
     * @param notExhaustive for each image the classes of which not all objects are annotated
     * @param labels number of classes
     * @param mostPerImage number of detections of an image that count, by score, over all classes
     */
    public Federation(int[][] negative, int[][] notExhaustive, int labels, int mostPerImage) {
        this.negative = keys(negative, labels);
        this.notExhaustive = keys(notExhaustive, labels);
        this.labels = labels;
        this.mostPerImage = mostPerImage;
    }

    private static long[] keys(int[][] labelsOf, int labels) {
        long[] keys = new long[Arrays.stream(labelsOf).mapToInt(of -> of.length).sum()];
        int size = 0;
        for (int image = 0; image < labelsOf.length; image++) {
            for (int label : labelsOf[image]) {
                keys[size++] = (long) image * labels + label;
            }
        }
        Arrays.sort(keys);
        return keys;
    }

    /** Returns whether the detections of a class count in an image without such an object. */
    boolean isNegative(int image, int label) {
        return Arrays.binarySearch(negative, (long) image * labels + label) >= 0;
    }

    /** Returns whether an image may have objects of a class that are not annotated. */
    boolean isNotExhaustive(int image, int label) {
        return Arrays.binarySearch(notExhaustive, (long) image * labels + label) >= 0;
    }

    /** Returns which detections are too many for their image, one entry per detection. */
    boolean[] surplus(Detections detections, int images) {
        boolean[] is = new boolean[detections.size()];
        CodeOrder order = CodeOrder.of(detections.images(), images);
        ImageOrder.forEach(detections, order, (image, from, to) -> {
            for (int i = (int) Math.min(to, (long) from + mostPerImage); i < to; i++) {
                is[order.rows()[i]] = true;
            }
        });
        return is;
    }
}
