package dev.praxis.compute.uncertainty;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.RowBlocks;
import dev.praxis.compute.function.Distributions;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The uncertainty of an ensemble's predicted classes. With p_m the distribution that member m
 * predicts for a sample, p̄ the mean of all M of them and {@code H(p) = -Σ_c p_c ln p_c}, where 0
 * ln 0 is 0:
 *
 * <pre>{@code
 * total = H(p̄)    aleatoric = 1/M Σ_m H(p_m)    epistemic = total - aleatoric
 * }</pre>
 *
 * <p>The epistemic part is the mutual information between the class and the member. It is not
 * negative; where rounding made it so, it is 0. Both lie between 0 and ln C.
 *
 * <p>Class by class, as variances of the indicator of class c, by the law of total variance:
 *
 * <pre>{@code
 * total_c = p̄_c (1 - p̄_c)    aleatoric_c = 1/M Σ_m p_mc (1 - p_mc)    epistemic_c = 1/M Σ_m (p_mc - p̄_c)²
 * }</pre>
 *
 * <p>Sources: A. Kendall, Y. Gal, What Uncertainties Do We Need in Bayesian Deep Learning for
 * Computer Vision?, NeurIPS 2017, for the two kinds; S. Depeweg, J. M. Hernández-Lobato, F.
 * Doshi-Velez, S. Udluft, Decomposition of Uncertainty in Bayesian Deep Learning, ICML 2018, for
 * the entropies. Against reading these as measures of the two kinds: L. Wimmer, Y. Sale, P. Hofman,
 * B. Bischl, E. Hüllermeier, Quantifying Aleatoric and Epistemic Uncertainty in Machine Learning:
 * Are Conditional Entropy and Mutual Information Appropriate Measures?, UAI 2023.
 *
 * @param mean p̄: [samples x classes]
 * @param total in nats, one a sample
 * @param aleatoric in nats, one a sample
 * @param epistemic in nats, one a sample
 * @param aleatoricVariance aleatoric_c: [samples x classes]
 * @param epistemicVariance epistemic_c: [samples x classes]
 */
public record ClassificationUncertainty(
        DMatrixRMaj mean,
        double[] total,
        double[] aleatoric,
        double[] epistemic,
        DMatrixRMaj aleatoricVariance,
        DMatrixRMaj epistemicVariance) {

    /** Mean and three variances. */
    private static final int NUMBERS_OF_A_CLASS = 4;

    /** Three entropies. */
    private static final int NUMBERS_OF_A_SAMPLE = 3;

    /** Of each member: a logarithm, and sums. */
    private static final int OPERATIONS_OF_A_CLASS = 15;

    private static final int OPERATIONS_OF_A_SAMPLE = 20;

    private static final String ARGUMENT = "probabilities";

    /** The cost of {@link #of}: a logarithm for each probability. */
    public static Cost cost(long members, long samples, long classes) {
        double entries = (double) samples * classes;
        return Cost.operations(members * (OPERATIONS_OF_A_CLASS * entries + (double) OPERATIONS_OF_A_SAMPLE * samples))
                .plus(Cost.answer(NUMBERS_OF_A_CLASS * entries + (double) NUMBERS_OF_A_SAMPLE * samples));
    }

    /**
     * Takes an ensemble's uncertainty apart, sample by sample.
     *
     * @param probabilities p_m, [samples x classes], one for each member and all of one shape, at
     *     least one. Not modified.
     * @throws ComputeException VALUE for rows that are no {@link Distributions}; SHAPE without a
     *     member, or for shapes that differ
     */
    public static ClassificationUncertainty of(List<DMatrixRMaj> probabilities) {
        requireDistributions(probabilities);
        DMatrixRMaj mean = mean(probabilities);
        int samples = mean.numRows;
        double[] total = new double[samples];
        double[] aleatoric = new double[samples];
        double[] epistemic = new double[samples];
        double logarithms = (probabilities.size() + 1.0) * mean.numCols;
        RowBlocks.forEach(samples, Cost.EXPONENTIAL * logarithms, (from, to) -> {
            for (int sample = from; sample < to; sample++) {
                total[sample] = entropy(mean, sample);
                for (DMatrixRMaj member : probabilities) {
                    aleatoric[sample] += entropy(member, sample) / probabilities.size();
                }
                epistemic[sample] = Math.max(0, total[sample] - aleatoric[sample]);
            }
        });
        DMatrixRMaj aleatoricVariance = new DMatrixRMaj(samples, mean.numCols);
        DMatrixRMaj epistemicVariance = new DMatrixRMaj(samples, mean.numCols);
        for (DMatrixRMaj member : probabilities) {
            Execution.check();
            for (int i = 0; i < mean.data.length; i++) {
                double p = atMostOne(member.data[i]);
                double deviation = p - mean.data[i];
                aleatoricVariance.data[i] += p * (1 - p) / probabilities.size();
                epistemicVariance.data[i] += deviation * deviation / probabilities.size();
            }
        }
        return new ClassificationUncertainty(mean, total, aleatoric, epistemic, aleatoricVariance, epistemicVariance);
    }

    /** total_c: [samples x classes]. */
    public DMatrixRMaj totalVariance() {
        DMatrixRMaj variance = new DMatrixRMaj(mean.numRows, mean.numCols);
        for (int i = 0; i < mean.data.length; i++) {
            variance.data[i] = mean.data[i] * (1 - mean.data[i]);
        }
        return variance;
    }

    private static DMatrixRMaj mean(List<DMatrixRMaj> probabilities) {
        DMatrixRMaj mean = new DMatrixRMaj(probabilities.getFirst().numRows, probabilities.getFirst().numCols);
        for (DMatrixRMaj member : probabilities) {
            Execution.check();
            for (int i = 0; i < mean.data.length; i++) {
                mean.data[i] += atMostOne(member.data[i]);
            }
        }
        for (int i = 0; i < mean.data.length; i++) {
            // M equal summands can round to more than M of them.
            mean.data[i] = Math.min(1, mean.data[i] / probabilities.size());
        }
        return mean;
    }

    private static double entropy(DMatrixRMaj distributions, int row) {
        double entropy = 0;
        for (int column = 0; column < distributions.numCols; column++) {
            double p = atMostOne(distributions.get(row, column));
            entropy -= p == 0 ? 0 : p * Math.log(p);
        }
        return entropy;
    }

    /** An entry that was rounded up over 1 is 1: nothing is uncertain about it. */
    private static double atMostOne(double p) {
        return Math.min(1, p);
    }

    private static void requireDistributions(List<DMatrixRMaj> probabilities) {
        if (probabilities.isEmpty()) {
            throw new ComputeException(Reason.SHAPE, ARGUMENT, "expected at least one member, found none");
        }
        DMatrixRMaj first = probabilities.getFirst();
        for (int member = 0; member < probabilities.size(); member++) {
            DMatrixRMaj predicted = probabilities.get(member);
            if (predicted.numRows != first.numRows || predicted.numCols != first.numCols) {
                throw new ComputeException(
                        Reason.SHAPE,
                        ARGUMENT,
                        "expected a matrix of shape [%d, %d], as of the first member, found [%d, %d]"
                                .formatted(first.numRows, first.numCols, predicted.numRows, predicted.numCols),
                        member);
            }
            Distributions.require(ARGUMENT, predicted, member);
        }
    }
}
