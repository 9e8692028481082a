package dev.praxis.compute.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.Golden;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchedDetectionsTest {
    private final ExampleObjects objects = ExampleObjects.ofRequest(
            Golden.named("detection-voc.json", "random").get("request"), 1);
    private final VocEvaluation evaluation = objects.voc(0.5);
    private final DetectionOutcome[] outcomes = evaluation.decisions(0).outcomes();

    @Test
    void the_best_f1_is_the_greatest_of_all_thresholds() {
        for (int label = 0; label < objects.labels().size(); label++) {
            int of = label;
            double[] thresholds = IntStream.range(0, outcomes.length)
                    .filter(i -> objects.detections().labels()[i] == of)
                    .mapToDouble(i -> objects.detections().scores()[i])
                    .distinct()
                    .toArray();
            double best = DoubleStream.of(thresholds)
                    .map(threshold -> f1(of, threshold))
                    .max()
                    .orElse(0);
            Optional<DetectionPoint> found = evaluation.matched().bestF1(label, 0);
            assertThat(found.map(DetectionPoint::f1).orElse(0.0)).isEqualTo(best);
            found.ifPresent(point -> assertThat(f1(of, point.threshold())).isEqualTo(best));
        }
    }

    private double f1(int label, double threshold) {
        if (evaluation.positives(label) == 0) {
            return 0;
        }
        long trues = count(label, threshold, DetectionOutcome.TRUE);
        long falses =
                count(label, threshold, DetectionOutcome.FALSE) + count(label, threshold, DetectionOutcome.DUPLICATE);
        return 2.0 * trues / (trues + falses + evaluation.positives(label));
    }

    private long count(int label, double threshold, DetectionOutcome outcome) {
        return IntStream.range(0, outcomes.length)
                .filter(i -> objects.detections().labels()[i] == label
                        && objects.detections().scores()[i] >= threshold
                        && outcomes[i] == outcome)
                .count();
    }

    @Test
    void the_area_of_the_curve_is_that_by_all_points() {
        for (int label = 0; label < objects.labels().size(); label++) {
            if (evaluation.positives(label) == 0) {
                continue;
            }
            MatchedDetections.Curve curve = evaluation.curve(label, 0);
            double area = 0;
            for (int i = 0; i < curve.recall().length; i++) {
                area += (curve.recall()[i] - (i == 0 ? 0 : curve.recall()[i - 1])) * curve.precision()[i];
            }
            assertThat(area).isCloseTo(evaluation.allPoint(label, 0), within(1e-14));
        }
    }

    @Test
    void scored_detections_are_those_that_are_true_or_false() {
        MatchedDetections.Scored scored = evaluation.matched().scored(0);
        long trues = Arrays.stream(outcomes)
                .filter(outcome -> outcome == DetectionOutcome.TRUE)
                .count();
        long counted = Arrays.stream(outcomes)
                .filter(outcome -> outcome != DetectionOutcome.IGNORED && outcome != DetectionOutcome.LEFT_OUT)
                .count();
        assertThat(scored.scores()).hasSize((int) counted);
        assertThat(IntStream.range(0, scored.isTrue().length).filter(i -> scored.isTrue()[i]))
                .hasSize((int) trues);
    }

    @Test
    void sizes_are_those_of_all_pairs() {
        Detections detections = objects.detections();
        GroundTruths truths = objects.groundTruths();
        DetectionSize size = DetectionSize.of(
                detections.images(),
                detections.labels(),
                truths.images(),
                truths.labels(),
                objects.images().size(),
                objects.labels().size());
        double pairs = 0;
        double imagePairs = 0;
        for (int d = 0; d < detections.size(); d++) {
            for (int g = 0; g < truths.size(); g++) {
                boolean meet = detections.images()[d] == truths.images()[g];
                imagePairs += meet ? 1 : 0;
                pairs += meet && detections.labels()[d] == truths.labels()[g] ? 1 : 0;
            }
        }
        assertThat(size.pairs()).isEqualTo(pairs);
        assertThat(size.imagePairs()).isEqualTo(imagePairs);
        assertThat(size.largestCell()).isBetween(1.0, pairs);
    }
}
