package dev.praxis.compute.metrics.ranking;

/**
 * An area, accumulated piece by piece from the lowest threshold to the highest, above which no row
 * is predicted positive.
 */
interface AreaSum {

    /**
     * Adds the piece of the curve between one threshold and the next higher one.
     *
     * @param truePositives TP at the threshold
     * @param falsePositives FP at the threshold
     * @param truePositivesAbove TP at the next higher threshold, at most {@code truePositives}; 0
     *     above the highest
     * @param falsePositivesAbove FP at the next higher threshold
     */
    void add(double truePositives, double falsePositives, double truePositivesAbove, double falsePositivesAbove);

    /** Returns the area, once all pieces are added. */
    double value();

    /** Returns {@code part / whole}, clamped to 1, which only rounding can exceed. */
    static double share(double part, double whole) {
        return Math.min(1, part / whole);
    }

    static double precision(double truePositives, double falsePositives) {
        return truePositives / (truePositives + falsePositives);
    }
}
