package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.CodeOrder;

/**
 * The size of an evaluation, which is known before it starts.
 *
 * @param detections number of detections
 * @param groundTruths number of ground truths
 * @param images number of images
 * @param labels number of classes
 * @param pairs pairs of a detection and a ground truth of the same image and class
 * @param largestCell the most such pairs in one image and class
 * @param imagePairs pairs of a detection and a ground truth of the same image
 */
public record DetectionSize(
        int detections, int groundTruths, int images, int labels, double pairs, double largestCell, double imagePairs) {

    /** Counts in O(detections + ground truths + images + labels). */
    public static DetectionSize of(
            int[] detectionImages,
            int[] detectionLabels,
            int[] truthImages,
            int[] truthLabels,
            int images,
            int labels) {
        CodeOrder detections = CodeOrder.of(detectionImages, images);
        CodeOrder truths = CodeOrder.of(truthImages, images);
        int[] truthsOf = new int[labels];
        int[] detectionsOf = new int[labels];
        double pairs = 0;
        double largest = 0;
        double imagePairs = 0;
        for (int image = 0; image < images; image++) {
            int firstTruth = truths.starts()[image];
            int endTruth = truths.starts()[image + 1];
            int first = detections.starts()[image];
            int end = detections.starts()[image + 1];
            imagePairs += (double) (endTruth - firstTruth) * (end - first);
            for (int i = firstTruth; i < endTruth; i++) {
                truthsOf[truthLabels[truths.rows()[i]]]++;
            }
            for (int i = first; i < end; i++) {
                detectionsOf[detectionLabels[detections.rows()[i]]]++;
            }
            for (int i = firstTruth; i < endTruth; i++) {
                int label = truthLabels[truths.rows()[i]];
                double cell = (double) truthsOf[label] * detectionsOf[label];
                pairs += cell;
                largest = Math.max(largest, cell);
                truthsOf[label] = 0;
            }
            for (int i = first; i < end; i++) {
                detectionsOf[detectionLabels[detections.rows()[i]]] = 0;
            }
        }
        return new DetectionSize(
                detectionImages.length, truthImages.length, images, labels, pairs, largest, imagePairs);
    }

    /**
     * Returns the sum of the weights of both members over all pairs of a detection and a ground
     * truth of the same image and class.
     *
     * @param detectionWeights [detections]
     * @param truthWeights [ground truths]
     */
    public static double pairWeights(
            int[] detectionImages,
            int[] detectionLabels,
            double[] detectionWeights,
            int[] truthImages,
            int[] truthLabels,
            double[] truthWeights,
            int images,
            int labels) {
        CodeOrder found = CodeOrder.of(detectionImages, images);
        CodeOrder truths = CodeOrder.of(truthImages, images);
        int[] count = new int[labels];
        double[] weight = new double[labels];
        double sum = 0;
        for (int image = 0; image < images; image++) {
            for (int i = truths.starts()[image]; i < truths.starts()[image + 1]; i++) {
                int truth = truths.rows()[i];
                count[truthLabels[truth]]++;
                weight[truthLabels[truth]] += truthWeights[truth];
            }
            for (int i = found.starts()[image]; i < found.starts()[image + 1]; i++) {
                int label = detectionLabels[found.rows()[i]];
                sum += count[label] * detectionWeights[found.rows()[i]] + weight[label];
            }
            for (int i = truths.starts()[image]; i < truths.starts()[image + 1]; i++) {
                count[truthLabels[truths.rows()[i]]] = 0;
                weight[truthLabels[truths.rows()[i]]] = 0;
            }
        }
        return sum;
    }
}
