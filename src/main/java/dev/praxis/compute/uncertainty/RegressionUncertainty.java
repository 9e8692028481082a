package dev.praxis.compute.uncertainty;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;

/**
 * The predictive uncertainty of an ensemble of regressors. μ_m and σ²_m are the mean and variance
 * that member m of M predicts for a sample. By the law of total variance:
 *
 * <pre>{@code
 * μ̄ = 1/M Σ_m μ_m    aleatoric = 1/M Σ_m σ²_m    epistemic = 1/M Σ_m (μ_m - μ̄)²
 * total = aleatoric + epistemic
 * }</pre>
 *
 * <p>The epistemic variance divides by M, not M - 1: the members are the entire distribution, not a
 * sample from one. For a single member it is 0.
 *
 * <p>Source: A. Kendall, Y. Gal, What Uncertainties Do We Need in Bayesian Deep Learning for
 * Computer Vision?, NeurIPS 2017, equation 9.
 *
 * @param mean μ̄, one per sample
 * @param total in squared scales of the means, one per sample
 * @param aleatoric as {@code total}
 * @param epistemic as {@code total}
 */
public record RegressionUncertainty(double[] mean, double[] total, double[] aleatoric, double[] epistemic) {

    private static final double TINY = 0x1p-900;

    private static final int OPERATIONS_PER_MEMBER = 8;
    private static final int VALUES_PER_SAMPLE = 4;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(long members, long samples) {
        return Cost.operations((double) OPERATIONS_PER_MEMBER * members * samples)
                .plus(Cost.answer((double) VALUES_PER_SAMPLE * samples));
    }

    /**
     * Decomposes the uncertainty of each sample.
     *
     * @param means μ, [members x samples]. Not modified.
     * @param variances σ², [members x samples], none below 0. Not modified.
     * @throws ComputeException SHAPE if the shapes differ, or without a member; VALUE for a mean or
     *     variance that is NaN or infinite, or a negative variance
     */
    public static RegressionUncertainty of(DMatrixRMaj means, DMatrixRMaj variances) {
        if (means.numRows != variances.numRows || means.numCols != variances.numCols) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "variances",
                    "expected shape [%d, %d] as in means, found [%d, %d]"
                            .formatted(means.numRows, means.numCols, variances.numRows, variances.numCols));
        }
        if (means.numRows == 0) {
            throw new ComputeException(Reason.SHAPE, "means", "expected at least one member, found none");
        }
        Float64.requireFinite("means", means);
        requireNonNegative(variances);
        int members = means.numRows;
        int samples = means.numCols;
        double[] mean = memberMeans(means);
        double[] aleatoric = memberMeans(variances);
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
     * Returns {@code 1/M Σ_m x_m} for each sample. Each term is divided, so that the sum does not
     * overflow. If all are tiny, they are scaled by a power of two, so that none underflows.
     */
    private static double[] memberMeans(DMatrixRMaj x) {
        double[] mean = new double[x.numCols];
        for (int sample = 0; sample < mean.length; sample++) {
            double max = 0;
            for (int member = 0; member < x.numRows; member++) {
                Execution.checkAt(member);
                max = Math.max(max, Math.abs(x.get(member, sample)));
            }
            double scale = max < TINY ? 1 / TINY : 1;
            for (int member = 0; member < x.numRows; member++) {
                Execution.checkAt(member);
                mean[sample] += scale * x.get(member, sample) / x.numRows;
            }
            // Rounding can push a mean of the largest doubles to infinity.
            mean[sample] = Float64.saturate(mean[sample] / scale);
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
                            "expected a variance of at least 0, found " + variance,
                            member,
                            sample);
                }
            }
        }
    }
}
