package dev.praxis.compute.metrics.detection;

/** The meaning of a box's four numbers. */
public enum BoxFormat {
    /** Left, top, right, bottom. */
    XYXY,
    /** Left, top, width, height. */
    XYWH,
    /** Center x, center y, width, height. */
    CXCYWH
}
