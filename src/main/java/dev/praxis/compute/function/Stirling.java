package dev.praxis.compute.function;

/**
 * The rest that Stirling's formula leaves of a factorial, and the deviance: probabilities of large
 * counts follow from them without the cancellation of logarithms of factorials.
 *
 * <p>Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities, 2000.
 */
final class Stirling {
    /** The least z for which the first neglected term of the series is below 1e-17. */
    private static final double MIN_SERIES = 16;

    /** Below this share of the sum of x and m, the logarithm of their ratio is a series. */
    private static final double MAX_SHARE = 0.1;

    private Stirling() {}

    /** Returns {@code ln Γ(z + 1) - (z + ½) ln z + z - ½ ln 2π} for z of at least ½. */
    static double correction(double z) {
        double below = 0;
        double at = z;
        while (at < MIN_SERIES) {
            below += (at + 0.5) * Math.log1p(1 / at) - 1;
            at++;
        }
        double square = at * at;
        double series = (1.0 / 12
                        - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188) / square) / square) / square) / square)
                / at;
        return below + series;
    }

    /** Returns {@code x ln(x / m) + m - x} for positive x and m, also where they nearly agree. */
    static double deviance(double x, double m) {
        double share = (x - m) / (x + m);
        if (Math.abs(share) >= MAX_SHARE) {
            return x * Math.log(x / m) + m - x;
        }
        // ln(x / m) = 2 (v + v³/3 + v⁵/5 + ...) for the share v.
        double square = share * share;
        double sum = 0;
        double power = 2 * x * share;
        for (int odd = 3; ; odd += 2) {
            power *= square;
            double next = sum + power / odd;
            if (next == sum) {
                return (x - m) * share + sum;
            }
            sum = next;
        }
    }
}
