package dev.praxis.api.metrics.detection;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.praxis.compute.metrics.detection.BoxFormat;
import dev.praxis.wire.columns.CocoFile;
import dev.praxis.wire.columns.JsonOnly;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.objects.DetectionObjects;
import dev.praxis.wire.objects.GroundTruthObjects;
import dev.praxis.wire.objects.ImageList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

record DetectionRequest(
        @Required
        @Schema(
                description =
                        "Protocol. coco: mean over IoU thresholds of the interpolated average precision at 101 recalls. lvis: the same for images that are annotated for some classes only. voc2010: area by all points; voc2007: by eleven points; voc: the same as voc2010.")
        DetectionProtocol protocol,

        @Required
        @CocoFile(CocoFile.Kind.GROUND_TRUTH)
        @Schema(
                description =
                        "The objects in the images. Each has `image` and `label`, texts, integers or booleans; `box`, four numbers in the order of box_format; optionally `segmentation`; `area`, for area_ranges, by default that of the box or the mask; `crowd` (coco) or `difficult` (voc), whether the object counts neither as found nor as missed.")
        GroundTruthObjects groundTruths,

        @Required
        @CocoFile(CocoFile.Kind.DETECTIONS)
        @Schema(
                description =
                        "The detected objects. Each has `image`, `label`, `score`, and `box` or `segmentation`. Those in an image without ground truths are false; those of a class without ground truths are left out.")
        DetectionObjects detections,

        @JsonOnly
        @Schema(
                description =
                        "The images. Only needed for polygons, with `image`, `width` and `height` in pixels, and for lvis, with `image`, `negative_labels`, the classes that are known to be absent, and `not_exhaustive_labels`, those of which not all objects are annotated.")
        @Nullable
        ImageList images,

        @Schema(
                description =
                        "Order of the numbers of a box: left, top, right, bottom (xyxy); left, top, width, height (xywh); or center x, center y, width, height (cxcywh). By default that of the protocol's own files: xywh for coco and lvis, xyxy for voc.")
        @Nullable
        BoxFormat boxFormat,

        @Schema(
                description =
                        "What overlaps are computed of: boxes (bbox) or masks (segm). Rotated boxes and keypoints are not supported.",
                defaultValue = "bbox")
        @Nullable
        IouType iouType,

        @Schema(
                description =
                        "IoU thresholds, ascending. By default 0.5, 0.55, ..., 0.95 for coco and lvis and 0.5 for voc. An IoU must be at or above it for coco and lvis, and above it for voc.")
        double @Nullable [] iouThresholds,

        @Schema(
                description =
                        "Recalls at which precision is averaged, ascending. By default 0, 0.01, ..., 1. Not with voc.")
        double @Nullable [] recallThresholds,

        @Schema(
                description =
                        "Ranges of areas that are also evaluated alone, beside all areas. A range named all replaces that of all areas, 0 to 1e10. By default small, medium and large, which meet at 32² and 96². Not with voc.")
        @JsonSetter(contentNulls = Nulls.FAIL)
        @Nullable
        List<AreaRangeRequest> areaRanges,

        @Schema(
                description =
                        "Numbers of detections of a class in an image that count, by score, ascending. Recall is given for each, precision for the last. By default 1, 10, 100. Only with coco.")
        int @Nullable [] maxDetections,

        @Schema(
                description =
                        "Pixels by which the width and height of a box exceed the differences of its corners: 0 or 1. By default 0 for coco and lvis and 1 for voc.")
        @Nullable
        Double pixelOffset,

        @Schema(
                description =
                        "Whether to return the precision-recall curve of each class and IoU threshold, and what became of each detection.",
                defaultValue = "false")
        @Nullable
        Boolean details,

        @Schema(
                description =
                        "The IoU threshold at which detections are explained, operating points chosen and scores calibrated, one of iou_thresholds. By default 0.5, or the first if that is none of them.")
        @Nullable
        Double detailsIouThreshold,

        @Schema(
                description =
                        "Whether to return the errors of the detector by kind, as TIDE counts them, and the average precision at an IoU of 0.5 that mending each would add.",
                defaultValue = "false")
        @Nullable
        Boolean errors,

        @Schema(
                description =
                        "Number of bins of equal width in which scores, which must be probabilities then, are compared with the fraction of true detections. By default scores are not calibrated.")
        @Nullable
        Long calibrationBins,

        @Longest(Longest.WORD)
        @Schema(
                description =
                        "The class that a drawing shows. By default the mean over the classes. Only for drawings.")
        @Nullable
        String drawnLabel,

        @Schema(hidden = true) ReadWarnings readWarnings) {
    private static final double[] VOC_IOU_THRESHOLDS = {0.5};

    BoxFormat boxFormatOrDefault() {
        return Objects.requireNonNullElse(boxFormat, protocol.boxFormat());
    }

    boolean hasMasks() {
        return iouType == IouType.SEGM;
    }

    boolean isDetailed() {
        return Boolean.TRUE.equals(details);
    }

    boolean hasErrors() {
        return Boolean.TRUE.equals(errors);
    }

    double[] vocIouThresholds() {
        return iouThresholds == null ? VOC_IOU_THRESHOLDS : iouThresholds;
    }
}
