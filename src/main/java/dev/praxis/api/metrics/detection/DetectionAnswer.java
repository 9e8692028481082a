package dev.praxis.api.metrics.detection;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.metrics.calibration.Binning;
import dev.praxis.compute.metrics.calibration.Forecasts;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.detection.DetectionDecisions;
import dev.praxis.compute.metrics.detection.DetectionOutcome;
import dev.praxis.compute.metrics.detection.ErrorAnalysis;
import dev.praxis.compute.metrics.detection.ErrorKind;
import dev.praxis.compute.metrics.detection.GroundTruths;
import dev.praxis.compute.metrics.detection.MatchRecord;
import dev.praxis.compute.metrics.detection.MatchedDetections;
import dev.praxis.evaluation.ReliabilityResponse;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.json.Shown;
import dev.praxis.wire.objects.ObjectField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a response that all protocols have.
 *
 * @param threshold index of the IoU threshold of details
 * @param errors null if they were not asked for
 */
record DetectionAnswer(
        DetectionInput input,
        GroundTruths groundTruths,
        ProtocolAnswer answer,
        int threshold,
        @Nullable ErrorAnalysis errors) {
    private static final String NO_TRUTHS = "the class has no ground truths";

    /**
     * Returns the response.
     *
     * @param bins number of bins of calibration; 0 for none
     */
    DetectionResponse response(int bins) {
        int labels = input.labels().size();
        int[] defined = IntStream.range(0, labels)
                .filter(label -> answer.matched().positives(label) > 0)
                .toArray();
        Map<String, String> undefined = new LinkedHashMap<>();
        Map<String, @Nullable Double> summary = answer.summaryOfAll(defined);
        summary.forEach((name, value) -> {
            if (value == null) {
                undefined.put("summary/" + name, reason(name));
            }
        });
        List<ClassDetection> classes = IntStream.range(0, labels)
                .mapToObj(label -> ofClass(label, undefined))
                .toList();
        int counted = IntStream.of(defined).map(answer.matched()::positives).sum();
        return new DetectionResponse(
                input.request().protocol(),
                input.request().hasMasks() ? IouType.SEGM : IouType.BBOX,
                input.images(),
                counted,
                groundTruths.size() - counted,
                input.found().size(),
                answer.iouThresholds(),
                summary,
                IntStream.range(0, answer.iouThresholds().length)
                        .mapToDouble(at -> answer.meanAveragePrecision(at, defined))
                        .toArray(),
                classes,
                IntStream.range(0, labels)
                        .filter(label -> answer.matched().positives(label) == 0)
                        .mapToObj(input::label)
                        .toList(),
                bins == 0 ? null : calibration(bins),
                errors == null ? null : errorsResponse(errors),
                input.request().isDetailed() ? details(defined) : null,
                undefined,
                input.request().readWarnings().list(),
                curves(defined));
    }

    private static String reason(String name) {
        return name.startsWith("AP") && Character.isDigit(name.charAt(name.length() - 1)) && !name.contains("_")
                ? "the IoU threshold is none of iou_thresholds"
                : "no class has ground truths in the range of areas, or in the group of classes";
    }

    private ClassDetection ofClass(int label, Map<String, String> undefined) {
        MatchedDetections matched = answer.matched();
        boolean isFile = input.truths().source().isFile();
        if (matched.positives(label) == 0) {
            undefined.put("classes/%d/average_precision".formatted(label), NO_TRUTHS);
            return new ClassDetection(
                    input.label(label),
                    isFile ? input.labels().get(label) : null,
                    0,
                    matched.detections(label),
                    null,
                    null,
                    null,
                    null,
                    null,
                    Map.of(),
                    null);
        }
        double[] precisions = IntStream.range(0, answer.iouThresholds().length)
                .mapToDouble(at -> answer.averagePrecision(label, at))
                .toArray();
        ProtocolAnswer.ClassNumbers numbers = answer.numbers(label);
        return new ClassDetection(
                input.label(label),
                isFile ? input.labels().get(label) : null,
                matched.positives(label),
                matched.detections(label),
                answer.averagePrecision(label),
                precisions,
                numbers.allPoint(),
                numbers.elevenPoint(),
                numbers.recalls(),
                numbers.summary(),
                matched.bestF1(label, threshold)
                        .map(point -> ClassDetection.Point.of(point, answer.iouThresholds()[threshold]))
                        .orElse(null));
    }

    private ReliabilityResponse calibration(int bins) {
        double[] all = input.found().scores();
        for (int i = 0; i < all.length; i++) {
            if (all[i] < 0 || all[i] > 1) {
                throw ProblemException.invalid(
                        input.found().pointer(i, ObjectField.SCORE),
                        "expected a score from 0 to 1 with calibration_bins, found " + all[i]);
            }
        }
        MatchedDetections.Scored scored = answer.matched().scored(threshold);
        if (scored.scores().length == 0) {
            throw new ComputeException(
                    ComputeException.Reason.UNDEFINED,
                    "calibration_bins",
                    "undefined without a detection that counts: no score can be compared");
        }
        return ReliabilityResponse.of(
                Reliability.of(new Forecasts(scored.scores(), scored.isTrue(), null), Binning.equalWidth(bins)));
    }

    private static DetectionErrors errorsResponse(ErrorAnalysis errors) {
        Map<ErrorKind, DetectionErrors.Kind> kinds = new EnumMap<>(ErrorKind.class);
        errors.counts()
                .forEach((kind, count) -> kinds.put(
                        kind, new DetectionErrors.Kind(count, errors.gains().getOrDefault(kind, 0.0))));
        return new DetectionErrors(
                errors.averagePrecision(), kinds, errors.falsePositiveGain(), errors.falseNegativeGain());
    }

    private DetectionDetails details(int... defined) {
        List<DetectionDetails.Curve> curves = new ArrayList<>();
        for (int label : defined) {
            for (int at = 0; at < answer.iouThresholds().length; at++) {
                curves.add(answer.curve(input.label(label), label, at));
            }
        }
        DetectionDecisions decisions = answer.decisions(threshold);
        return new DetectionDetails(
                answer.iouThresholds()[threshold],
                curves,
                IntStream.range(0, input.found().size())
                        .mapToObj(i -> explained(i, decisions))
                        .toList());
    }

    private DetectionDetails.Explained explained(int detection, DetectionDecisions decisions) {
        int truth = decisions.matches().groundTruths()[detection];
        return new DetectionDetails.Explained(
                input.found().images().name(detection),
                input.label(input.foundLabels()[detection]),
                input.found().scores()[detection],
                outcome(decisions.outcomes()[detection]),
                truth == MatchRecord.NONE ? null : truth,
                decisions.matches().overlaps()[detection],
                errors == null ? null : errors.kinds()[detection]);
    }

    private static DetectionDetails.Outcome outcome(DetectionOutcome outcome) {
        return switch (outcome) {
            case TRUE -> DetectionDetails.Outcome.TRUE_POSITIVE;
            case FALSE -> DetectionDetails.Outcome.FALSE_POSITIVE;
            case DUPLICATE -> DetectionDetails.Outcome.DUPLICATE;
            case IGNORED -> DetectionDetails.Outcome.IGNORED;
            case LEFT_OUT -> DetectionDetails.Outcome.LEFT_OUT;
        };
    }

    /** Returns the drawing of the curves, which is only made if it is asked for. */
    private Supplier<Chart> curves(int... defined) {
        String drawn = input.request().drawnLabel();
        if (drawn == null && defined.length > 1) {
            return () -> DetectionCharts.curves(
                    answer, "Precision and recall, mean over %d classes".formatted(defined.length), defined);
        }
        int label = IntStream.of(defined)
                .filter(at -> drawn == null || input.label(at).equals(drawn))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "/drawn_label",
                        "expected a class with ground truths, found \"%s\""
                                .formatted(Shown.of(String.valueOf(drawn)))));
        return () -> DetectionCharts.curves(answer, "Precision and recall: " + input.label(label), label);
    }
}
