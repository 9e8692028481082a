package dev.praxis.compute.metrics.detection.mask;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;

/** Errors in a segmentation, and the check of its image's size. */
final class Segmentation {
    private static final String ARGUMENT = "segmentation";

    private Segmentation() {}

    static ComputeException value(String detail, Integer... indices) {
        return new ComputeException(Reason.VALUE, ARGUMENT, detail, indices);
    }

    static ComputeException shape(String detail, Integer... indices) {
        return new ComputeException(Reason.SHAPE, ARGUMENT, detail, indices);
    }

    /**
     * Returns the number of pixels, height times width.
     *
     * @throws ComputeException VALUE unless both are at least 1 and the product is below 2³¹
     */
    static int pixels(int height, int width) {
        long pixels = (long) height * width;
        if (height < 1 || width < 1 || pixels > Integer.MAX_VALUE) {
            throw value("expected a height and a width of at least 1 with a product below 2^31, found %d x %d"
                    .formatted(height, width));
        }
        return (int) pixels;
    }
}
