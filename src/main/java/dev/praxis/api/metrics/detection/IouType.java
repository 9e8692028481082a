package dev.praxis.api.metrics.detection;

/** The regions whose overlaps are computed. */
enum IouType {
    BBOX,
    SEGM
}
