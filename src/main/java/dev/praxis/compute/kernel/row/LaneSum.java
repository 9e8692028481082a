package dev.praxis.compute.kernel.row;

/**
 * A sum of a row in {@value #LANES} lanes, each compensated: entry i belongs to lane i modulo
 * {@value #LANES}, whatever the width of vectors. Its error is one rounding of the result and, to
 * second order, those of the terms. Terms and sums must be finite.
 *
 * <p>Terms that are exactly 1 may be counted instead: among exponentials of at most 1, they may
 * hide the digits of all others.
 *
 * <p>Source: T. Ogita, S. Rump, S. Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26
 * (2005), algorithm 4.4.
 */
public final class LaneSum {
    static final int LANES = 8;

    /** The sums of the lanes. */
    final double[] sums = new double[LANES];

    /** The rounding errors of the sums. */
    final double[] errors = new double[LANES];

    private long ones;

    /** Restarts from 0. */
    public void clear() {
        for (int lane = 0; lane < LANES; lane++) {
            sums[lane] = 0;
            errors[lane] = 0;
        }
        ones = 0;
    }

    void add(int lane, double term) {
        double sum = sums[lane];
        sums[lane] = sum + term;
        errors[lane] += error(sum, term, sum + term);
    }

    void addOnes(long count) {
        ones += count;
    }

    /** Returns the sum. */
    public double value() {
        return ones + others();
    }

    /** Returns the sum without one of the terms that are 1. */
    public double valueWithoutOne() {
        return ones - 1 + others();
    }

    private double others() {
        double s0 = sums[0] + sums[4], s1 = sums[1] + sums[5], s2 = sums[2] + sums[6], s3 = sums[3] + sums[7];
        double s02 = s0 + s2, s13 = s1 + s3;
        double sum = s02 + s13;
        double error = error(sums[0], sums[4], s0)
                + error(sums[1], sums[5], s1)
                + (error(sums[2], sums[6], s2) + error(sums[3], sums[7], s3))
                + (error(s0, s2, s02) + error(s1, s3, s13) + error(s02, s13, sum));
        double compensation =
                (errors[0] + errors[4] + (errors[1] + errors[5])) + (errors[2] + errors[6] + (errors[3] + errors[7]));
        return sum + (error + compensation);
    }

    /** Returns the rounding error of {@code sum = a + b}, exactly. */
    private static double error(double a, double b, double sum) {
        double partOfB = sum - a;
        return (a - (sum - partOfB)) + (b - partOfB);
    }
}
