package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.CodeOrder;
import dev.praxis.compute.execution.PerLane;
import java.util.function.Supplier;

/**
 * The cells of all images. A cell is what is matched alone: the detections and the ground truths of
 * one class in one image.
 *
 * @param detections the detections
 * @param order their orders
 * @param groundTruths the ground truths
 * @param truths their rows, by image, label and row
 */
record ImageCells(Detections detections, DetectionOrder order, GroundTruths groundTruths, CodeOrder truths) {
    /** Visits the cells of one image. Detections are places of {@link DetectionOrder#byLabel}. */
    interface Visitor {
        /**
         * Takes a cell with detections.
         *
         * @param from first index of its places in {@link DetectionOrder#byImage}, best score first
         * @param to end of its places
         * @param firstTruth first index of its rows in {@code truths}, in the order of the request
         * @param endTruth end of its rows
         */
        void visit(int from, int to, int firstTruth, int endTruth);
    }

    static ImageCells of(Detections detections, GroundTruths groundTruths, int images, int labels) {
        CodeOrder inLabels = CodeOrder.of(groundTruths.labels(), labels);
        CodeOrder truths = CodeOrder.of(inLabels.rows(), groundTruths.images(), images);
        return new ImageCells(detections, DetectionOrder.of(detections, images, labels), groundTruths, truths);
    }

    /** Returns the label of a place. */
    int label(int place) {
        return detections.labels()[order.byLabel()[place]];
    }

    /** Visits all cells with detections, image by image, on the threads of the computation. */
    void forEach(Supplier<Visitor> newVisitor) {
        PerLane<Visitor> visitors = new PerLane<>(newVisitor);
        ImageTasks.forEach(order.images(), (image, lane) -> visit(image, visitors.get(lane)));
    }

    private void visit(int image, Visitor visitor) {
        int end = order.imageStarts()[image + 1];
        int truth = truths.starts()[image];
        int endTruths = truths.starts()[image + 1];
        int from = order.imageStarts()[image];
        while (from < end) {
            int label = label(order.byImage()[from]);
            int to = from + 1;
            while (to < end && label(order.byImage()[to]) == label) {
                to++;
            }
            while (truth < endTruths && truthLabel(truth) < label) {
                truth++;
            }
            int firstTruth = truth;
            while (truth < endTruths && truthLabel(truth) == label) {
                truth++;
            }
            visitor.visit(from, to, firstTruth, truth);
            from = to;
        }
    }

    private int truthLabel(int index) {
        return groundTruths.labels()[truths.rows()[index]];
    }
}
