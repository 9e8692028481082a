package dev.praxis.compute.metrics.ranking;

/** An area that is a sum of pieces of the curve, each between a step and the threshold above it. */
interface AreaSum {

    /** Returns the sum of the pieces of one block of steps. */
    double of(RecallSteps steps);

    /** Returns the area, given the sum over all blocks. */
    double area(double sum);

    /** Returns {@code part / whole}, clamped to 1, which only rounding can exceed. */
    static double share(double part, double whole) {
        return Math.min(1, part / whole);
    }

    static double precision(double truePositives, double falsePositives) {
        return truePositives / (truePositives + falsePositives);
    }
}
