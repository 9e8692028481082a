package dev.praxis.api.metrics.detection;

import dev.praxis.compute.metrics.detection.AreaRange;
import dev.praxis.compute.metrics.detection.BoxFormat;
import dev.praxis.compute.metrics.detection.CocoSettings;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Shown;
import dev.praxis.wire.objects.ImageObjects;
import dev.praxis.wire.objects.ObjectField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The options of a request that depend on its protocol. */
final class DetectionOptions {
    /** No number, so that AR_100 is not the name of two numbers. */
    private static final Pattern AREA_NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_-]*");

    private static final int[] MAX_DETECTIONS = {1, 10, 100};
    /** LVIS counts over all classes of an image instead. */
    private static final int[] LVIS_MAX_DETECTIONS = {300};

    private static final double USUAL_IOU_THRESHOLD = 0.5;

    private DetectionOptions() {}

    /** Rejects options that the protocol, or the form of the objects, does not have. */
    static void require(DetectionRequest request) {
        Options.requireZeroOrOne("/pixel_offset", request.pixelOffset());
        boolean isCoco = request.protocol().isCoco();
        if (!isCoco) {
            Options.requireAbsent("/recall_thresholds", request.recallThresholds(), "with voc");
            Options.requireAbsent("/area_ranges", request.areaRanges(), "with voc");
            Options.requireAbsent("/max_detections", request.maxDetections(), "with voc");
        }
        if (request.protocol() == DetectionProtocol.LVIS) {
            Options.requireAbsent("/max_detections", request.maxDetections(), "with lvis");
        }
        if (request.hasMasks()) {
            Options.requireAbsent("/pixel_offset", request.pixelOffset(), "with masks");
            Options.requireAbsent("/box_format", request.boxFormat(), "with masks");
        }
        boolean isFile = request.groundTruths().objects().source().isFile();
        if (isFile != request.detections().objects().source().isFile()) {
            throw ProblemException.invalid("/detections", "expected both as files of COCO, or neither");
        }
        if (isFile && request.boxFormat() != null && request.boxFormat() != BoxFormat.XYWH) {
            throw ProblemException.invalid("/box_format", "expected xywh, the format of COCO's files");
        }
        Options.requireAtLeastOne("/calibration_bins", request.calibrationBins());
    }

    /** Rejects marks of ground truths that the protocol does not have. */
    static void requireFlags(DetectionProtocol protocol, ImageObjects truths) {
        boolean[] others = protocol.isCoco() ? truths.difficult() : truths.crowd();
        for (int i = 0; i < others.length; i++) {
            if (others[i]) {
                throw ProblemException.invalid(
                        truths.pointer(i, protocol.isCoco() ? ObjectField.DIFFICULT : ObjectField.CROWD),
                        protocol.isCoco()
                                ? "expected crowd, which coco has instead"
                                : "expected difficult, which voc has instead");
            }
        }
        for (int i = 0; i < truths.areas().length; i++) {
            if (truths.areas()[i] < 0) {
                throw ProblemException.invalid(
                        truths.pointer(i, ObjectField.AREA), "expected at least 0, found " + truths.areas()[i]);
            }
        }
    }

    static BoxFormat boxFormat(DetectionRequest request) {
        return request.groundTruths().objects().source().isFile() ? BoxFormat.XYWH : request.boxFormatOrDefault();
    }

    static double pixelOffset(DetectionRequest request) {
        return Objects.requireNonNullElse(
                request.pixelOffset(), request.protocol().pixelOffset());
    }

    static CocoSettings coco(DetectionRequest request) {
        List<AreaRange> ranges =
                request.areaRanges() == null ? new ArrayList<>(AreaRange.COCO) : sent(request.areaRanges());
        if (ranges.stream().noneMatch(range -> range.name().equals(AreaRange.ALL.name()))) {
            ranges.addFirst(AreaRange.ALL);
        }
        return new CocoSettings(
                request.iouThresholds() == null ? CocoSettings.defaultIouThresholds() : request.iouThresholds(),
                request.recallThresholds() == null
                        ? CocoSettings.defaultRecallThresholds()
                        : request.recallThresholds(),
                ranges,
                maxDetections(request));
    }

    private static int[] maxDetections(DetectionRequest request) {
        if (request.protocol() == DetectionProtocol.LVIS) {
            return LVIS_MAX_DETECTIONS;
        }
        return request.maxDetections() == null ? MAX_DETECTIONS : request.maxDetections();
    }

    /** Returns the ranges, of which that of all areas comes first. */
    private static List<AreaRange> sent(List<AreaRangeRequest> sent) {
        List<AreaRange> ranges = new ArrayList<>();
        Set<String> names = new HashSet<>(DetectionInput.FREQUENCIES);
        for (int i = 0; i < sent.size(); i++) {
            AreaRange range = sent.get(i).range();
            if (!AREA_NAME.matcher(range.name()).matches() || !names.add(range.name())) {
                throw ProblemException.invalid(
                        "/area_ranges/%d/name".formatted(i),
                        "expected a name that no other range has, of letters, digits, '-' and '_' after a letter, found \"%s\""
                                .formatted(Shown.of(range.name())));
            }
            if (!(range.min() >= 0 && range.max() >= range.min())) {
                throw ProblemException.invalid(
                        "/area_ranges/" + i,
                        "expected 0 <= min <= max, found %s and %s".formatted(range.min(), range.max()));
            }
            ranges.add(range.name().equals(AreaRange.ALL.name()) ? 0 : ranges.size(), range);
        }
        return ranges;
    }

    /** Returns the index of the IoU threshold at which detections are explained. */
    static int detailsThreshold(DetectionRequest request, double... thresholds) {
        Double sent = request.detailsIouThreshold();
        for (int i = 0; i < thresholds.length; i++) {
            if (thresholds[i] == (sent == null ? USUAL_IOU_THRESHOLD : sent)) {
                return i;
            }
        }
        if (sent != null) {
            throw ProblemException.invalid(
                    "/details_iou_threshold", "expected one of the IoU thresholds, found " + sent);
        }
        return 0;
    }
}
