package dev.praxis.api.metrics.detection;

import dev.praxis.compute.metrics.detection.DetectionDecisions;
import dev.praxis.compute.metrics.detection.MatchedDetections;
import dev.praxis.compute.metrics.detection.VocEvaluation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the protocol of PASCAL VOC.
 *
 * @param isElevenPoint whether the protocol's area is that by eleven points
 */
record VocAnswer(VocEvaluation evaluation, double[] iouThresholds, boolean isElevenPoint) implements ProtocolAnswer {

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
        return isElevenPoint ? evaluation.elevenPoint(label, threshold) : evaluation.allPoint(label, threshold);
    }

    @Override
    public Map<String, @Nullable Double> summary(int... labels) {
        Map<String, @Nullable Double> summary = new LinkedHashMap<>();
        summary.put(
                "mAP",
                IntStream.of(labels)
                        .filter(label -> evaluation.positives(label) > 0)
                        .mapToDouble(this::averagePrecision)
                        .average()
                        .stream()
                        .boxed()
                        .findFirst()
                        .orElse(null));
        return summary;
    }

    @Override
    public double meanAveragePrecision(int threshold, int... labels) {
        return IntStream.of(labels)
                .mapToDouble(label -> averagePrecision(label, threshold))
                .average()
                .orElse(0);
    }

    @Override
    public double averagePrecision(int label) {
        return IntStream.range(0, iouThresholds.length)
                .mapToDouble(threshold -> averagePrecision(label, threshold))
                .average()
                .orElseThrow();
    }

    @Override
    public ClassNumbers numbers(int label) {
        return new ClassNumbers(
                atThresholds(threshold -> evaluation.allPoint(label, threshold)),
                atThresholds(threshold -> evaluation.elevenPoint(label, threshold)),
                atThresholds(threshold -> evaluation.recall(label, threshold)),
                Map.of());
    }

    private double[] atThresholds(IntToDoubleFunction value) {
        return IntStream.range(0, iouThresholds.length).mapToDouble(value).toArray();
    }

    @Override
    public DetectionDetails.Curve curve(String name, int label, int threshold) {
        MatchedDetections.Curve curve = evaluation.curve(label, threshold);
        return new DetectionDetails.Curve(name, iouThresholds[threshold], curve.recall(), curve.precision());
    }

    @Override
    public double[] precisions(int label, int threshold, double... recalls) {
        return evaluation.precisions(label, threshold, recalls);
    }
}
