package dev.praxis.compute.metrics.detection;

import dev.praxis.compute.CompensatedSum;

/** The areas under the precision-recall curve of PASCAL VOC, from the sweep of a class. */
final class VocArea {
    private static final int POINTS = 11;

    private VocArea() {}

    /**
     * Returns {@code Σ_k (recall_k - recall_(k-1)) envelope_k} over the true detections, the
     * protocol since 2010.
     */
    static double allPoint(ClassSweep sweep, int positives) {
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < sweep.size(); k++) {
            sum.add(((k + 1.0) / positives - (double) k / positives) * sweep.envelope(k));
        }
        return sum.value();
    }

    /**
     * Returns {@code 1/11 Σ_i max precision at a recall of at least 0.1 i}, i = 0 ... 10, the
     * protocol of 2007. The products are rounded, as numpy's are: 0.1 · 3 is above 0.3.
     */
    static double elevenPoint(ClassSweep sweep, int positives) {
        double[] recalls = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            recalls[i] = i * 0.1;
        }
        double[] precisions = new double[POINTS];
        sweep.precisionsAt(recalls, positives, precisions, 0);
        double area = 0;
        for (double precision : precisions) {
            area += precision;
        }
        // The reference divides each term, and can exceed 1 by rounding.
        return area / POINTS;
    }
}
