package dev.praxis.compute.generalization;

/** {@code p(x) = Σ_k c_k x^k}, by its coefficients from the constant on. */
final class Polynomial {
    private Polynomial() {}

    /** p(x), by Horner's scheme. */
    static double value(double[] coefficients, double x) {
        double value = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            value = value * x + coefficients[k];
        }
        return value;
    }

    /** p at each x. */
    static double[] values(double[] coefficients, double[] x) {
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            values[i] = value(coefficients, x[i]);
        }
        return values;
    }

    /** The coefficients in x of {@code p(u)} with {@code u = (x - centre) / halfWidth}. */
    static double[] inX(double[] coefficientsInU, double centre, double halfWidth) {
        double[] inX = new double[coefficientsInU.length];
        for (int k = coefficientsInU.length - 1; k >= 0; k--) {
            // Horner's scheme with a polynomial in the place of the number: times (x - centre) /
            // halfWidth, plus the next coefficient.
            for (int power = inX.length - 1; power >= 0; power--) {
                double lower = power == 0 ? 0 : inX[power - 1];
                inX[power] = (lower - centre * inX[power]) / halfWidth;
            }
            inX[0] += coefficientsInU[k];
        }
        return inX;
    }
}
