package dev.praxis.compute.metrics.detection;

import org.jspecify.annotations.Nullable;

/**
 * The detections and ground truths that are matched, under any settings.
 *
 * @param cells cells of all images
 * @param overlap overlaps of all pairs
 * @param federation null if all images are annotated for all classes
 * @param isSurplus [n] which detections are too many for their image, with a federation
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record CocoMatching(
        ImageCells cells, Overlap overlap, @Nullable Federation federation, boolean[] isSurplus) {

    static CocoMatching of(
            Detections detections,
            GroundTruths groundTruths,
            Overlap overlap,
            int images,
            int labels,
            @Nullable Federation federation) {
        return new CocoMatching(
                ImageCells.of(detections, groundTruths, images, labels),
                overlap,
                federation,
                federation == null ? new boolean[0] : federation.surplus(detections, images));
    }

    /** Matches all cells. The arguments are those of {@link CocoMatcher}. */
    void run(CocoSettings settings, MatchBits outcomes, int[] ranks, @Nullable MatchRecord record) {
        cells.forEach(() -> new CocoMatcher(this, settings, outcomes, ranks, record));
    }
}
