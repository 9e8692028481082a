package dev.praxis.compute.metrics.detection;

/**
 * The sum of an array with the additions in numpy's order, so that means have the last bit of the
 * reference: halves of more than 128 terms, then eight interleaved sums.
 *
 * <p>Source: numpy, {@code pairwise_sum} of {@code loops_utils.h.src}.
 */
final class PairwiseSum {
    private static final int LANES = 8;
    private static final int BLOCK = 128;

    private PairwiseSum() {}

    /** Returns {@code Σ x_i}. */
    static double of(double... terms) {
        return of(terms, 0, terms.length);
    }

    private static double of(double[] terms, int from, int count) {
        if (count < LANES) {
            double sum = 0;
            for (int i = from; i < from + count; i++) {
                sum += terms[i];
            }
            return sum;
        }
        if (count <= BLOCK) {
            return ofBlock(terms, from, count);
        }
        int half = count / 2;
        half -= half % LANES;
        return of(terms, from, half) + of(terms, from + half, count - half);
    }

    private static double ofBlock(double[] terms, int from, int count) {
        double[] sums = new double[LANES];
        System.arraycopy(terms, from, sums, 0, LANES);
        int end = from + count - count % LANES;
        for (int i = from + LANES; i < end; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                sums[lane] += terms[i + lane];
            }
        }
        double sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        for (int i = end; i < from + count; i++) {
            sum += terms[i];
        }
        return sum;
    }
}
