package dev.praxis.compute.generalization;

/** Polynomials {@code p(x) = Σ_k c_k x^k}, given as coefficients, constant term first. */
final class Polynomial {
    private Polynomial() {}

    /** Returns p(x), by Horner's scheme. */
    static double value(double[] coefficients, double x) {
        double value = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            value = value * x + coefficients[k];
        }
        return value;
    }

    /** Returns p at each x. */
    static double[] values(double[] coefficients, double[] x) {
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            values[i] = value(coefficients, x[i]);
        }
        return values;
    }

    /** Returns the coefficients in x of {@code p(u)} with {@code u = (x - center) / halfWidth}. */
    static double[] inX(double[] coefficientsInU, double center, double halfWidth) {
        double[] inX = new double[coefficientsInU.length];
        for (int k = coefficientsInU.length - 1; k >= 0; k--) {
            // A step of Horner's scheme on polynomials: multiply by (x - center) / halfWidth, then
            // add the next coefficient.
            for (int power = inX.length - 1; power >= 0; power--) {
                double lower = power == 0 ? 0 : inX[power - 1];
                inX[power] = (lower - center * inX[power]) / halfWidth;
            }
            inX[0] += coefficientsInU[k];
        }
        return inX;
    }
}
