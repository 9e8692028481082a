package dev.praxis.api.metrics.detection;

import dev.praxis.compute.metrics.detection.BoxFormat;

/** A protocol of evaluation, with the conventions of its files. */
enum DetectionProtocol {
    COCO,
    /** COCO's rules for images of which each is annotated for some classes only. */
    LVIS,
    /** Areas by all points, as {@link #VOC2010}. */
    VOC,
    /** Areas by eleven points. */
    VOC2007,
    /** Areas by all points. */
    VOC2010;

    /** Returns whether detections are matched as COCO does. */
    boolean isCoco() {
        return this == COCO || this == LVIS;
    }

    BoxFormat boxFormat() {
        return isCoco() ? BoxFormat.XYWH : BoxFormat.XYXY;
    }

    double pixelOffset() {
        return isCoco() ? 0 : 1;
    }
}
