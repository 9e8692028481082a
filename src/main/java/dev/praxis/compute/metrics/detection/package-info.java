/**
 * Average precision of object detectors: the protocols of COCO and PASCAL VOC, and what the errors
 * of a detector cost it.
 *
 * <p>{@link dev.praxis.compute.metrics.detection.CocoEvaluation} and {@link
 * dev.praxis.compute.metrics.detection.VocEvaluation} are the entry points. Both order the
 * detections once ({@code DetectionOrder}), match them image by image ({@code CocoMatcher}, {@code
 * VocMatcher}) and sweep each class from its highest score down.
 */
@NullMarked
package dev.praxis.compute.metrics.detection;

import org.jspecify.annotations.NullMarked;
