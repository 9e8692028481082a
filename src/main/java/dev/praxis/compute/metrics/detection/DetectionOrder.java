package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.CodeOrder;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.PerLane;

/**
 * The two orders in which detections are read: those of a class by descending score, equal scores
 * by image and then by row, for its curve; and those of an image by class and in the same order,
 * for matching.
 *
 * @param byLabel [n] rows, by label, descending score, image and row. An index into it is the place
 *     of a detection.
 * @param labelStarts [labels + 1] the first place of each label, and the end
 * @param byImage [n] places, by image and then ascending
 * @param imageStarts [images + 1] the first index in {@code byImage} of each image, and the end
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record DetectionOrder(int[] byLabel, int[] labelStarts, int[] byImage, int[] imageStarts) {

    static DetectionOrder of(Detections detections, int images, int labels) {
        CodeOrder inImages = CodeOrder.of(detections.images(), images);
        CodeOrder order = CodeOrder.of(inImages.rows(), detections.labels(), labels);
        int[] rows = order.rows();
        PerLane<ScoreSort> sorts = new PerLane<>(ScoreSort::new);
        Execution.forEach(
                labels,
                (label, lane) -> sorts.get(lane)
                        .sort(rows, order.starts()[label], order.starts()[label + 1], detections.scores()));
        int[] imageOf = new int[rows.length];
        for (int place = 0; place < rows.length; place++) {
            imageOf[place] = detections.images()[rows[place]];
        }
        CodeOrder places = CodeOrder.of(imageOf, images);
        return new DetectionOrder(rows, order.starts(), places.rows(), places.starts());
    }

    /** Returns the number of images. */
    int images() {
        return imageStarts.length - 1;
    }

    /** Returns the number of labels. */
    int labels() {
        return labelStarts.length - 1;
    }
}
