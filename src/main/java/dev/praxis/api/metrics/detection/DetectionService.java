package dev.praxis.api.metrics.detection;

import dev.praxis.admission.Admission;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.detection.CocoEvaluation;
import dev.praxis.compute.metrics.detection.CocoSettings;
import dev.praxis.compute.metrics.detection.DetectionSize;
import dev.praxis.compute.metrics.detection.Detections;
import dev.praxis.compute.metrics.detection.ErrorAnalysis;
import dev.praxis.compute.metrics.detection.GroundTruths;
import dev.praxis.compute.metrics.detection.MatchedDetections;
import dev.praxis.compute.metrics.detection.VocEvaluation;
import dev.praxis.evaluation.CalibrationLimits;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class DetectionService {
    private static final int NUMBERS_PER_EXPLANATION = 8;
    private static final int NUMBERS_PER_CLASS = 20;

    private final Admission admission;
    private final CalibrationLimits calibrationLimits;

    DetectionService(Admission admission, CalibrationLimits calibrationLimits) {
        this.admission = admission;
        this.calibrationLimits = calibrationLimits;
    }

    DetectionResponse detection(DetectionRequest request) {
        DetectionOptions.require(request);
        @Nullable CocoSettings coco = request.protocol().isCoco() ? DetectionOptions.coco(request) : null;
        double[] thresholds = coco == null ? request.vocIouThresholds() : coco.iouThresholds();
        int threshold = DetectionOptions.detailsThreshold(request, thresholds);
        int bins = request.calibrationBins() == null
                ? 0
                : calibrationLimits.binsOf("/calibration_bins", request.calibrationBins());
        DetectionInput input = DetectionInput.of(request);
        DetectionSize size = input.size();
        Cost evaluation = coco == null
                ? VocEvaluation.cost(size, thresholds.length)
                : CocoEvaluation.cost(size, coco, admission.lanes());
        Cost cost = evaluation
                .plus(request.hasMasks() ? MaskInput.cost(input, size) : boxCost(size))
                .plus(request.hasErrors() ? ErrorAnalysis.cost(size, mostPerImage(coco), admission.lanes()) : Cost.NONE)
                .plus(bins == 0 ? Cost.NONE : Reliability.cost(size.detections(), bins))
                .plus(answerCost(request, size, thresholds.length, coco));
        return admission.run("detection", cost, () -> answer(input, coco, thresholds, threshold, bins));
    }

    /** Returns the number of detections of an image in which errors are sought. */
    private static int mostPerImage(@Nullable CocoSettings coco) {
        return coco == null ? Integer.MAX_VALUE : coco.maxDetections()[coco.maxDetections().length - 1];
    }

    private static Cost boxCost(DetectionSize size) {
        return Cost.working(5.0 * size.detections() + 6.0 * size.groundTruths() + 8.0 * size.images());
    }

    private static Cost answerCost(
            DetectionRequest request, DetectionSize size, int thresholds, @Nullable CocoSettings coco) {
        double curves = !request.isDetailed()
                ? 0
                : coco == null
                        ? 2.0 * size.groundTruths() * thresholds
                        : 2.0 * size.labels() * thresholds * coco.recallThresholds().length;
        double explanations = request.isDetailed() ? NUMBERS_PER_EXPLANATION * (double) size.detections() : 0;
        int perClass = NUMBERS_PER_CLASS
                + 3 * thresholds
                + (coco == null ? 0 : 2 * coco.areaRanges().size() + coco.maxDetections().length);
        return Cost.answer(curves + explanations + (double) perClass * size.labels());
    }

    private static DetectionResponse answer(
            DetectionInput input, @Nullable CocoSettings coco, double[] thresholds, int threshold, int bins) {
        DetectionInput.Regions regions = input.request().hasMasks() ? MaskInput.regions(input) : input.boxes();
        Detections detections = input.detections();
        GroundTruths groundTruths = input.groundTruths(regions.areas());
        ProtocolAnswer answer = coco == null
                ? new VocAnswer(
                        VocEvaluation.of(
                                detections,
                                groundTruths,
                                regions.overlap(),
                                thresholds,
                                input.images(),
                                input.labels().size()),
                        thresholds,
                        input.request().protocol() == DetectionProtocol.VOC2007)
                : new CocoAnswer(
                        CocoEvaluation.of(
                                detections,
                                groundTruths,
                                regions.overlap(),
                                coco,
                                input.images(),
                                input.labels().size(),
                                input.federation(coco.maxDetections()[0])),
                        input.frequencies());
        requireCounted(answer.matched(), input.labels().size());
        ErrorAnalysis errors = input.request().hasErrors()
                ? ErrorAnalysis.of(
                        detections,
                        groundTruths,
                        regions.overlap(),
                        mostPerImage(coco),
                        input.images(),
                        input.labels().size())
                : null;
        return new DetectionAnswer(input, groundTruths, answer, threshold, errors).response(bins);
    }

    /** Requires a ground truth that can be found. */
    private static void requireCounted(MatchedDetections matched, int labels) {
        if (IntStream.range(0, labels).allMatch(label -> matched.positives(label) == 0)) {
            throw new ComputeException(
                    Reason.UNDEFINED,
                    "ground_truths",
                    "undefined without a ground truth that counts: there is none, or all are crowds, difficult, or"
                            + " outside the range of all areas");
        }
    }
}
