package dev.praxis.compute.metrics.retrieval;

import dev.praxis.compute.execution.Execution;

/** Tables of exponential gains, stopping probabilities and discounts, shared by all queries. */
final class Gains {
    private static final double LN_2 = StrictMath.log(2);

    private final double[] exponential;
    private final double[] stops;
    private final double[] discounts;

    /**
     * Creates the tables.
     *
     * @param greatest g_max, not below any grade
     * @param depth number of ranks
     */
    Gains(int greatest, int depth) {
        exponential = new double[greatest + 1];
        stops = new double[greatest + 1];
        for (int grade = 0; grade <= greatest; grade++) {
            exponential[grade] = Math.scalb(1.0, grade) - 1;
            stops[grade] = Math.scalb(exponential[grade], -greatest);
        }
        discounts = new double[depth];
        for (int rank = 1; rank <= depth; rank++) {
            Execution.checkAt(rank);
            // StrictMath is bitwise reproducible; Math may not be.
            discounts[rank - 1] = LN_2 / StrictMath.log(rank + 1.0);
        }
    }

    /** Returns the memory of the tables in numbers, for a cost. */
    static double numbers(double depth) {
        return depth + 2.0 * RetrievalQueries.MAX_GRADE;
    }

    /** Returns 2^grade - 1. */
    double exponential(int grade) {
        return exponential[grade];
    }

    /** Returns (2^grade - 1) / 2^g_max. */
    double stop(int grade) {
        return stops[grade];
    }

    /** Returns 1 / log2(rank + 1). */
    double discount(int rank) {
        return discounts[rank - 1];
    }
}
