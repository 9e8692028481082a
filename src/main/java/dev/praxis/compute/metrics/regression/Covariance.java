package dev.praxis.compute.metrics.regression;

import dev.praxis.compute.execution.Cost;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The variances of two columns and their covariance, by weight, in two passes: the second is over
 * deviations from the rounded means, and corrects for their rounding. They lose no digits to an
 * offset.
 *
 * <p>Source: T. Chan, G. Golub, R. LeVeque, Algorithms for Computing the Sample Variance, The
 * American Statistician 37 (1983), equation 1.7.
 */
record Covariance(double ofFirst, double ofSecond, double ofBoth) {
    private static final int MEANS = 2;
    private static final int MOMENTS = 5;

    static Cost cost(double rows, int lanes) {
        return RowMeans.cost(rows, MEANS + MOMENTS, lanes);
    }

    static Covariance of(double[] first, double[] second, double @Nullable [] weights) {
        int rows = first.length;
        double[] means = RowMeans.of(weights, rows, MEANS, () -> (row, terms) -> {
            terms[0] = first[row];
            terms[1] = second[row];
        });
        double[] moments = RowMeans.of(weights, rows, MOMENTS, () -> (row, terms) -> {
            double a = first[row] - means[0];
            double b = second[row] - means[1];
            terms[0] = a;
            terms[1] = b;
            terms[2] = a * a;
            terms[3] = b * b;
            terms[4] = a * b;
        });
        return new Covariance(
                Math.max(0, moments[2] - moments[0] * moments[0]),
                Math.max(0, moments[3] - moments[1] * moments[1]),
                moments[4] - moments[0] * moments[1]);
    }

    /** Returns the correlation; empty if a variance is 0. */
    OptionalDouble correlation() {
        return ofFirst == 0 || ofSecond == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.clamp(ofBoth / Math.sqrt(ofFirst) / Math.sqrt(ofSecond), -1, 1));
    }
}
