package dev.praxis.compute.uncertainty;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;

/**
 * The uncertainty of an ensemble's predicted distributions of a number. With μ_m and σ²_m the mean
 * and variance that member m of M predicts for a sample, by the law of total variance:
 *
 * <pre>{@code
 * μ̄ = 1/M Σ_m μ_m    aleatoric = 1/M Σ_m σ²_m    epistemic = 1/M Σ_m (μ_m - μ̄)²    total = aleatoric + epistemic
 * }</pre>
 *
 * <p>The epistemic variance divides by M: the members are the whole distribution that is looked at,
 * not a sample of it. Of one member it is 0.
 *
 * <p>Source: A. Kendall, Y. Gal, What Uncertainties Do We Need in Bayesian Deep Learning for
 * Computer Vision?, NeurIPS 2017, equation 9.
 *
 * @param mean μ̄, one a sample
 * @param total in squared units of the means, one a sample
 * @param aleatoric as {@code total}
 * @param epistemic as {@code total}
 */
public record RegressionUncertainty(double[] mean, double[] total, double[] aleatoric, double[] epistemic) {

    private static final double TINY = 0x1p-900;

    private static final int OPERATIONS_OF_A_MEMBER = 8;
    private static final int NUMBERS_OF_A_SAMPLE = 4;

    /** The cost of {@link #of}. */
    public static Cost cost(long members, long samples) {
        return Cost.operations((double) OPERATIONS_OF_A_MEMBER * members * samples)
                .plus(Cost.answer((double) NUMBERS_OF_A_SAMPLE * samples));
    }

    /**
     * Takes an ensemble's uncertainty apart, sample by sample.
     *
     * @param means μ, [members x samples]. Not modified.
     * @param variances σ², [members x samples], none below 0. Not modified.
     * @throws ComputeException SHAPE where the two differ in shape, or without a member; VALUE for
     *     a mean or a variance that is no finite number, or a negative variance
     */
    public static RegressionUncertainty of(DMatrixRMaj means, DMatrixRMaj variances) {
        if (means.numRows != variances.numRows || means.numCols != variances.numCols) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "variances",
                    "expected the shape of means, [%d, %d], found [%d, %d]"
                            .formatted(means.numRows, means.numCols, variances.numRows, variances.numCols));
        }
        if (means.numRows == 0) {
            throw new ComputeException(Reason.SHAPE, "means", "expected at least one member, found none");
        }
        Float64.requireFinite("means", means);
        requireNonNegative(variances);
        int members = means.numRows;
        int samples = means.numCols;
        double[] mean = meanOfMembers(means);
        double[] aleatoric = meanOfMembers(variances);
        double[] epistemic = new double[samples];
        for (int member = 0; member < members; member++) {
            Execution.checkAt(member);
            for (int sample = 0; sample < samples; ) {
                int partEnd = Execution.partEnd(sample, samples);
                for (; sample < partEnd; sample++) {
                    double deviation = means.get(member, sample) - mean[sample];
                    epistemic[sample] = Float64.saturate(epistemic[sample] + deviation * deviation / members);
                }
            }
        }
        double[] total = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            total[sample] = Float64.saturate(aleatoric[sample] + epistemic[sample]);
        }
        return new RegressionUncertainty(mean, total, aleatoric, epistemic);
    }

    /**
     * {@code 1/M Σ_m x_m} of each sample. Divided one by one, so that no sum overflows; where all
     * are tiny, times a power of two, so that none underflows.
     */
    private static double[] meanOfMembers(DMatrixRMaj x) {
        double[] mean = new double[x.numCols];
        for (int sample = 0; sample < mean.length; sample++) {
            double greatest = 0;
            for (int member = 0; member < x.numRows; member++) {
                Execution.checkAt(member);
                greatest = Math.max(greatest, Math.abs(x.get(member, sample)));
            }
            double unit = greatest < TINY ? 1 / TINY : 1;
            for (int member = 0; member < x.numRows; member++) {
                Execution.checkAt(member);
                mean[sample] += unit * x.get(member, sample) / x.numRows;
            }
            // Rounding can bring a mean of the greatest numbers beyond float64.
            mean[sample] = Float64.saturate(mean[sample] / unit);
        }
        return mean;
    }

    private static void requireNonNegative(DMatrixRMaj variances) {
        for (int member = 0; member < variances.numRows; member++) {
            for (int sample = 0; sample < variances.numCols; sample++) {
                double variance = variances.get(member, sample);
                if (!(variance >= 0 && variance <= Double.MAX_VALUE)) {
                    throw new ComputeException(
                            Reason.VALUE,
                            "variances",
                            "expected a variance from 0 on, found " + variance,
                            member,
                            sample);
                }
            }
        }
    }
}
