/**
 * Binary masks of objects in images, and their overlaps: {@link
 * dev.praxis.compute.metrics.detection.mask.Mask} reads COCO's polygons and run lengths, and {@link
 * dev.praxis.compute.metrics.detection.mask.MaskOverlap} compares masks. Runs, areas, boxes and
 * overlaps are those of pycocotools 2.0.11, bit for bit.
 */
@NullMarked
package dev.praxis.compute.metrics.detection.mask;

import org.jspecify.annotations.NullMarked;
