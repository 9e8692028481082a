package dev.praxis.api.metrics.detection;

import dev.praxis.compute.metrics.detection.DetectionDecisions;
import dev.praxis.compute.metrics.detection.MatchedDetections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results that all protocols have. Thresholds are indices of IoU thresholds. */
interface ProtocolAnswer {
    double[] iouThresholds();

    MatchedDetections matched();

    DetectionDecisions decisions(int threshold);

    /** Returns the average precision of a class with ground truths. */
    double averagePrecision(int label, int threshold);

    /**
     * Returns the numbers of the summary over some classes; null for those without a value.
     */
    Map<String, @Nullable Double> summary(int... labels);

    /** Returns the numbers of the summary over all classes with ground truths. */
    default Map<String, @Nullable Double> summaryOfAll(int... labels) {
        return summary(labels);
    }

    /** Returns the numbers of a class with ground truths that only this protocol has. */
    ClassNumbers numbers(int label);

    /** Returns the curve of a class with ground truths. */
    DetectionDetails.Curve curve(String name, int label, int threshold);

    /** Returns the greatest precision of a class at or beyond each recall. */
    double[] precisions(int label, int threshold, double... recalls);

    /** Returns the mean over all IoU thresholds of the average precision of a class. */
    double averagePrecision(int label);

    /** Returns the mean of the average precision over classes with ground truths. */
    double meanAveragePrecision(int threshold, int... labels);

    /**
     * The numbers of a class that depend on the protocol; null or empty for those that it does not
     * have.
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    record ClassNumbers(
            double @Nullable [] allPoint,
            double @Nullable [] elevenPoint,
            double @Nullable [] recalls,
            Map<String, @Nullable Double> summary) {}
}
