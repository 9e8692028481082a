package dev.praxis.bench;

import dev.praxis.compute.metrics.detection.AreaRange;
import dev.praxis.compute.metrics.detection.CocoEvaluation;
import dev.praxis.compute.metrics.detection.CocoSettings;
import dev.praxis.compute.metrics.detection.ErrorAnalysis;
import dev.praxis.compute.metrics.detection.VocEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Evaluations of {@code /v1/metrics/detection} from parsed input: {@link ObjectImages}, with all
 * default settings.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DetectionBenchmark {
    private static final int MOST_PER_IMAGE = 100;
    private static final double[] VOC_THRESHOLDS = {0.5};

    private final ObjectImages objects = new ObjectImages();
    private final CocoSettings settings = settings();

    private static CocoSettings settings() {
        List<AreaRange> areas = new ArrayList<>(List.of(AreaRange.ALL));
        areas.addAll(AreaRange.COCO);
        return new CocoSettings(
                CocoSettings.defaultIouThresholds(), CocoSettings.defaultRecallThresholds(), areas, new int[] {
                    1, 10, MOST_PER_IMAGE
                });
    }

    @Benchmark
    public CocoEvaluation coco() {
        return AllProcessors.run(() -> CocoEvaluation.of(
                objects.detections(),
                objects.groundTruths(),
                objects.detectionBoxes().with(objects.groundTruthBoxes()),
                settings,
                ObjectImages.IMAGES,
                ObjectImages.LABELS,
                null));
    }

    @Benchmark
    public VocEvaluation voc() {
        return AllProcessors.run(() -> VocEvaluation.of(
                objects.detections(),
                objects.groundTruths(),
                objects.detectionBoxes().with(objects.groundTruthBoxes()),
                VOC_THRESHOLDS,
                ObjectImages.IMAGES,
                ObjectImages.LABELS));
    }

    @Benchmark
    public ErrorAnalysis errors() {
        return AllProcessors.run(() -> ErrorAnalysis.of(
                objects.detections(),
                objects.groundTruths(),
                objects.detectionBoxes().with(objects.groundTruthBoxes()),
                MOST_PER_IMAGE,
                ObjectImages.IMAGES,
                ObjectImages.LABELS));
    }
}
