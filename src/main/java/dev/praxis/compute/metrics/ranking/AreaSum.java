package dev.praxis.compute.metrics.ranking;

/**
 * One area, added up piece by piece from the lowest threshold to the highest, where nothing is
 * called positive.
 */
interface AreaSum {

    /**
     * Adds the piece of the curve between one threshold and the next higher one.
     *
     * @param truePositives TP at the threshold
     * @param falsePositives FP at the threshold
     * @param truePositivesAbove TP at the next higher threshold, at most {@code truePositives}; 0
     *     behind the highest
     * @param falsePositivesAbove FP there
     */
    void add(double truePositives, double falsePositives, double truePositivesAbove, double falsePositivesAbove);

    /** The area, once all pieces are added. */
    double value();

    /** {@code part / whole}, which only a rounding brings above 1. */
    static double share(double part, double whole) {
        return Math.min(1, part / whole);
    }

    static double precision(double truePositives, double falsePositives) {
        return truePositives / (truePositives + falsePositives);
    }
}
