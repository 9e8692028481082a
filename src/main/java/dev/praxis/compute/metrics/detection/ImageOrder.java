package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.CodeOrder;
import dev.praxis.compute.execution.PerLane;

/** The detections of each image by descending score, over all classes; equal scores by row. */
final class ImageOrder {
    private ImageOrder() {}

    /** A task for one image. */
    interface Task {
        /**
         * Runs the task.
         *
         * @param from first index of the image's detections in the order
         * @param to end of its detections
         */
        void run(int image, int from, int to);
    }

    /**
     * Orders detections, and runs a task for each image on the threads of the computation.
     *
     * @param byImage detections by image. Modified: those of an image are sorted.
     */
    static void forEach(Detections detections, CodeOrder byImage, Task task) {
        PerLane<ScoreSort> sorts = new PerLane<>(ScoreSort::new);
        ImageTasks.forEach(byImage.starts().length - 1, (image, lane) -> {
            int from = byImage.starts()[image];
            int to = byImage.starts()[image + 1];
            sorts.get(lane).sort(byImage.rows(), from, to, detections.scores());
            task.run(image, from, to);
        });
    }
}
