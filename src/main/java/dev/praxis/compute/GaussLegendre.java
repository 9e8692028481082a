package dev.praxis.compute;

/**
 * Nodes and weights of Gauss-Legendre quadrature on [0, 1]: {@code ∫ g(t) dt ≈ Σ_k w_k g(t_k)},
 * exact for polynomials g of degree 2n - 1.
 *
 * <p>With the zeros x_k of the Legendre polynomial P_n, {@code t_k = (1 + x_k) / 2} and
 * {@code w_k = 1 / ((1 - x_k²) P_n'(x_k)²)}. The zeros are computed with Newton's method from
 * {@code cos(π (k + 3/4) / (n + 1/2))}, k from 0 at the greatest.
 *
 * <p>Source: M. Abramowitz, I. Stegun, Handbook of Mathematical Functions (1964), 25.4.29 and
 * 22.16.6.
 *
 * @param nodes t, increasing
 * @param weights w, with the sum 1
 */
public record GaussLegendre(double[] nodes, double[] weights) {
    /** Newton's method has converged to the last digit after 4 steps. */
    private static final int ITERATIONS = 8;

    /** Returns the quadrature with n nodes, n at least 1. */
    public static GaussLegendre of(int n) {
        double[] nodes = new double[n];
        double[] weights = new double[n];
        for (int k = 0; k < n; k++) {
            double x = Math.cos(Math.PI * (n - k - 0.25) / (n + 0.5));
            for (int i = 0; i < ITERATIONS; i++) {
                Legendre at = Legendre.of(n, x);
                x -= at.value / at.derivative;
            }
            double derivative = Legendre.of(n, x).derivative;
            nodes[k] = (1 + x) / 2;
            weights[k] = 1 / ((1 - x * x) * derivative * derivative);
        }
        return new GaussLegendre(nodes, weights);
    }

    /** P_n(x) and P_n'(x). */
    private record Legendre(double value, double derivative) {

        /** Computes {@code k P_k = (2k - 1) x P_(k-1) - (k - 1) P_(k-2)} up to n, for |x| < 1. */
        static Legendre of(int n, double x) {
            double before = 0;
            double value = 1;
            for (int k = 1; k <= n; k++) {
                double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                before = value;
                value = next;
            }
            return new Legendre(value, n * (x * value - before) / (x * x - 1));
        }
    }
}
