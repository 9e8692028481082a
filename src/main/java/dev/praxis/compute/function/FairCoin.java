package dev.praxis.compute.function;

/** The binomial distribution of chance ½. Relative errors are below 1e-12, also in the tail. */
public final class FairCoin {
    private FairCoin() {}

    /**
     * Returns the two-sided p-value {@code min(1, 2 P(X <= min(k, n - k)))} of k heads in n tosses;
     * 1 without a toss.
     */
    public static double twoSided(long heads, long tosses) {
        long less = Math.min(heads, tosses - heads);
        return 2 * less >= tosses - 1 ? 1 : Math.min(1, 2 * atMost(less, tosses));
    }

    /** Returns {@code P(X <= k)} for {@code 2k < n}, from the largest term down. */
    private static double atMost(long k, long n) {
        double sum = 1;
        double term = 1;
        for (long i = k; i > 0; i--) {
            term *= (double) i / (n - i + 1);
            double next = sum + term;
            if (next == sum) {
                break;
            }
            sum = next;
        }
        return probability(k, n) * sum;
    }

    /** Returns {@code P(X = k) = (n over k) / 2ⁿ}. */
    private static double probability(long k, long n) {
        if (k == 0) {
            return Math.scalb(1.0, (int) -Math.min(n, Integer.MAX_VALUE));
        }
        double tosses = n;
        double heads = k;
        double tails = tosses - heads;
        double exponent = Stirling.correction(tosses)
                - Stirling.correction(heads)
                - Stirling.correction(tails)
                - Stirling.deviance(heads, tosses / 2)
                - Stirling.deviance(tails, tosses / 2);
        return Math.exp(exponent) * Math.sqrt(tosses / (2 * Math.PI * heads * tails));
    }
}
