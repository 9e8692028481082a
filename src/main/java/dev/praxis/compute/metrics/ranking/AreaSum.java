package dev.praxis.compute.metrics.ranking;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.FloatSum;

/** An area that is a sum of pieces of the curve, each between a step and the threshold above it. */
interface AreaSum {

    /** Adds the pieces of a block of steps to a sum. */
    void addTo(FloatSum sum, RecallSteps steps);

    /** Returns the sum of the pieces of one block of steps. */
    default double of(RecallSteps steps) {
        CompensatedSum sum = new CompensatedSum();
        addTo(sum, steps);
        return sum.value();
    }

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
