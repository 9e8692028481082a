package dev.praxis.api.metrics.detection;

import dev.praxis.compute.metrics.detection.AreaRange;
import dev.praxis.compute.metrics.detection.CocoEvaluation;
import dev.praxis.compute.metrics.detection.CocoSettings;
import dev.praxis.compute.metrics.detection.DetectionDecisions;
import dev.praxis.compute.metrics.detection.MatchedDetections;
import dev.praxis.wire.json.Undefined;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of COCO's protocol.
 *
 * @param groups groups of classes that have means, by name
 */
record CocoAnswer(CocoEvaluation evaluation, Map<String, int[]> groups) implements ProtocolAnswer {
    /** IoU thresholds with a number of their own, which is named by hundredths. */
    private static final double[] NAMED_THRESHOLDS = {0.5, 0.75};

    @Override
    public double[] iouThresholds() {
        return evaluation.settings().iouThresholds();
    }

    @Override
    public MatchedDetections matched() {
        return evaluation.matched();
    }

    @Override
    public DetectionDecisions decisions(int threshold) {
        return evaluation.decisions(threshold);
    }

    @Override
    public double averagePrecision(int label, int threshold) {
        return evaluation.averagePrecision(label, 0, threshold).orElse(0);
    }

    @Override
    public double averagePrecision(int label) {
        return evaluation
                .meanPrecision(new int[] {label}, 0, 0, iouThresholds().length)
                .orElse(0);
    }

    @Override
    public double meanAveragePrecision(int threshold, int... labels) {
        return evaluation.meanPrecision(labels, 0, threshold, threshold + 1).orElse(0);
    }

    @Override
    public Map<String, @Nullable Double> summary(int... labels) {
        CocoSettings settings = evaluation.settings();
        int thresholds = settings.iouThresholds().length;
        List<AreaRange> areas = settings.areaRanges();
        int[] limits = settings.maxDetections();
        Map<String, @Nullable Double> summary = new LinkedHashMap<>();
        summary.put("AP", Undefined.orNull(evaluation.meanPrecision(labels, 0, 0, thresholds)));
        for (double named : NAMED_THRESHOLDS) {
            summary.put("AP%.0f".formatted(100 * named), precisionAt(named, labels));
        }
        for (int area = 1; area < areas.size(); area++) {
            summary.put(
                    "AP_" + areas.get(area).name(),
                    Undefined.orNull(evaluation.meanPrecision(labels, area, 0, thresholds)));
        }
        for (int i = 0; i < limits.length; i++) {
            summary.put("AR_" + limits[i], Undefined.orNull(evaluation.meanRecall(labels, 0, i)));
        }
        for (int area = 1; area < areas.size(); area++) {
            summary.put(
                    "AR_" + areas.get(area).name(),
                    Undefined.orNull(evaluation.meanRecall(labels, area, limits.length - 1)));
        }
        return summary;
    }

    @Override
    public Map<String, @Nullable Double> summaryOfAll(int... labels) {
        Map<String, @Nullable Double> summary = summary(labels);
        groups.forEach((name, group) -> summary.put(
                "AP_" + name, Undefined.orNull(evaluation.meanPrecision(group, 0, 0, iouThresholds().length))));
        return summary;
    }

    private @Nullable Double precisionAt(double threshold, int... labels) {
        double[] thresholds = evaluation.settings().iouThresholds();
        for (int i = 0; i < thresholds.length; i++) {
            if (thresholds[i] == threshold) {
                return Undefined.orNull(evaluation.meanPrecision(labels, 0, i, i + 1));
            }
        }
        return null;
    }

    @Override
    public ClassNumbers numbers(int label) {
        return new ClassNumbers(null, null, null, summary(label));
    }

    @Override
    public DetectionDetails.Curve curve(String name, int label, int threshold) {
        return new DetectionDetails.Curve(
                name,
                iouThresholds()[threshold],
                evaluation.settings().recallThresholds(),
                evaluation.precisions(label, threshold));
    }

    @Override
    public double[] precisions(int label, int threshold, double... recalls) {
        return evaluation.precisions(label, threshold, recalls);
    }
}
