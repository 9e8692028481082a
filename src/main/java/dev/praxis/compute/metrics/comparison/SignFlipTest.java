package dev.praxis.compute.metrics.comparison;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;

/**
 * Fisher's randomization test of paired values: how often the sum of their differences, each with a
 * random sign, is at least as far from 0 as it is.
 *
 * <p>Of n differences, all 2ⁿ assignments of signs are counted if they are at most as many as the
 * resamples, and the p-value is their share, exactly. Otherwise it is {@code (1 + k) / (B + 1)} for
 * k of B random assignments: in resample r, with the seed {@code s = bits(seed, r)}, the sign of
 * difference i is negative if bit {@code i mod 64} of {@code bits(s, ⌊i / 64⌋)} is 1, the lowest
 * bit first.
 *
 * <p>Source: R. A. Fisher, The Design of Experiments, 1935, section 21; for retrieval, M. Smucker,
 * J. Allan, B. Carterette, CIKM 2007.
 *
 * @param pValue two-sided
 * @param isExact whether all assignments were counted
 * @param assignments how many were counted
 */
public record SignFlipTest(double pValue, boolean isExact, int assignments) {
    private static final int MAX_EXACT = 30;

    /** Sums that differ by less, relative to the sum of magnitudes, differ by rounding. */
    private static final double ROUNDING = 1e-12;

    private static final int OPERATIONS_PER_SIGN = 4;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(double differences, double resamples) {
        return Cost.operations(OPERATIONS_PER_SIGN * differences * resamples);
    }

    /**
     * Computes the test.
     *
     * @param differences finite. Not modified.
     * @param resamples at least 1
     */
    public static SignFlipTest of(double[] differences, int resamples, long seed) {
        double[] scaled = scaled(differences);
        CompensatedSum sum = new CompensatedSum();
        CompensatedSum magnitudes = new CompensatedSum();
        for (double difference : scaled) {
            sum.add(difference);
            magnitudes.add(Math.abs(difference));
        }
        double least = Math.abs(sum.value()) - ROUNDING * magnitudes.value();
        boolean isExact = scaled.length <= MAX_EXACT && 1L << scaled.length <= resamples;
        int assignments = isExact ? 1 << scaled.length : resamples;
        boolean[] isFar = new boolean[assignments];
        Execution.forEach(assignments, (assignment, lane) -> {
            double flipped =
                    isExact ? sumOfWord(scaled, 0, assignment) : randomSum(scaled, SplitMix64.bits(seed, assignment));
            isFar[assignment] = Math.abs(flipped) >= least;
        });
        int far = 0;
        for (boolean is : isFar) {
            far += is ? 1 : 0;
        }
        double pValue = isExact ? (double) far / assignments : (1.0 + far) / (1.0 + assignments);
        return new SignFlipTest(pValue, isExact, assignments);
    }

    private static double randomSum(double[] differences, long seed) {
        CompensatedSum sum = new CompensatedSum();
        for (int word = 0; word * Long.SIZE < differences.length; word++) {
            Execution.checkAt(word);
            sum.add(sumOfWord(differences, word * Long.SIZE, SplitMix64.bits(seed, word)));
        }
        return sum.value();
    }

    /** Returns the sum of up to 64 differences with the signs that bits give. */
    private static double sumOfWord(double[] differences, int from, long bits) {
        double sum = 0;
        int end = Math.min(differences.length, from + Long.SIZE);
        for (int i = from; i < end; i++) {
            double difference = differences[i];
            sum += ((bits >>> (i - from)) & 1) == 1 ? -difference : difference;
        }
        return sum;
    }

    /** Returns the differences times a power of two, so that no sum overflows. */
    private static double[] scaled(double[] differences) {
        double max = 0;
        for (double difference : differences) {
            max = Math.max(max, Math.abs(difference));
        }
        int exponent = Math.clamp(-Math.getExponent(Math.max(max, Double.MIN_NORMAL)), -1000, 1000);
        double[] scaled = new double[differences.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.scalb(differences[i], exponent);
        }
        return scaled;
    }
}
