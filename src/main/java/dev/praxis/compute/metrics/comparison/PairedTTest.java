package dev.praxis.compute.metrics.comparison;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.function.StudentT;

/**
 * Student's t test of paired values: of whether their differences have the mean 0.
 *
 * @param mean mean difference
 * @param standardError {@code s / √n}, with the unbiased standard deviation s of n differences
 * @param statistic {@code mean / standardError}
 * @param degreesOfFreedom {@code n - 1}
 * @param pValue two-sided
 */
public record PairedTTest(double mean, double standardError, double statistic, double degreesOfFreedom, double pValue) {

    /**
     * Computes the test.
     *
     * @param differences not modified
     * @throws ComputeException UNDEFINED with one difference, or if all are equal
     */
    public static PairedTTest of(double... differences) {
        int count = differences.length;
        if (count < 2) {
            throw new ComputeException(Reason.UNDEFINED, "values", "a variance needs at least two queries, found one");
        }
        double first = differences[0];
        double scale = scale(differences);
        double shift = mean(differences, first, scale);
        CompensatedSum squares = new CompensatedSum();
        for (double difference : differences) {
            double deviation = scale * difference - scale * first - shift;
            squares.add(deviation * deviation);
        }
        if (squares.value() == 0) {
            throw new ComputeException(Reason.UNDEFINED, "values", "all differences are equal: their variance is 0");
        }
        double standardError = Math.sqrt(squares.value() / (count - 1.0) / count);
        double mean = scale * first + shift;
        double statistic = mean / standardError;
        return new PairedTTest(
                mean / scale,
                Float64.saturate(standardError / scale),
                Float64.saturate(statistic),
                count - 1,
                StudentT.twoSided(Float64.saturate(statistic), count - 1));
    }

    /** Returns the power of two that keeps squares from overflowing and underflowing. */
    private static double scale(double[] differences) {
        double max = 0;
        for (double difference : differences) {
            max = Math.max(max, Math.abs(difference));
        }
        return max == 0 ? 1 : Math.scalb(1.0, Math.clamp(-Math.getExponent(max), -1000, 1000));
    }

    /** Returns the mean relative to the first: 0 exactly if all are equal. */
    private static double mean(double[] differences, double first, double scale) {
        CompensatedSum sum = new CompensatedSum();
        for (double difference : differences) {
            sum.add(scale * difference - scale * first);
        }
        return sum.value() / differences.length;
    }

    /** Returns half the width of the interval of the mean. */
    public double halfWidth(double level) {
        return StudentT.upperQuantile((1 - level) / 2, degreesOfFreedom) * standardError;
    }
}
