package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What probabilities of classes are worth: the logarithmic and the quadratic score, both as losses,
 * averaged over the weights of the rows.
 *
 * <p>Source: T. Gneiting, A. E. Raftery, Strictly Proper Scoring Rules, Prediction, and Estimation,
 * Journal of the American Statistical Association 102 (2007), sections 3 and 4.
 */
public final class ProbabilityScores {
    private static final int OPERATIONS_OF_AN_ENTRY = 5;
    private static final int OPERATIONS_OF_A_ROW = 60;

    private ProbabilityScores() {}

    /** The cost of all scores, and of looking whether the rows are distributions. */
    public static Cost cost(double rows, double classes) {
        return Cost.operations(rows * (OPERATIONS_OF_AN_ENTRY * classes + OPERATIONS_OF_A_ROW));
    }

    /**
     * The first row that counts and gives its own class the probability 0, whose loss is infinite.
     */
    public static OptionalInt impossibleRow(ScoredClasses probabilities) {
        return IntStream.range(0, probabilities.rows())
                .filter(row -> probabilities.weight(row) > 0
                        && probabilities.score(row, probabilities.labels()[row]) == 0)
                .findFirst();
    }

    /**
     * {@code -Σ w_i ln p_i(label_i) / Σ w_i}, in nats, of probabilities as they are: neither
     * clipped nor normalised.
     *
     * @throws ComputeException UNDEFINED, with the row, where one is impossible: its loss is
     *     infinite; VALUE for a score below 0
     */
    public static double logLoss(ScoredClasses probabilities) {
        for (int row = 0; row < probabilities.rows(); row++) {
            requirePossible(probabilities, row);
        }
        return mean(
                probabilities,
                // One that was rounded up over 1 is 1.
                row -> -Math.log(
                        Math.min(1, probabilities.score(row, probabilities.labels()[row]))));
    }

    /** {@link #logLoss}, of the logarithms of the probabilities. */
    public static double logLossOfLogarithms(ScoredClasses logProbabilities) {
        return mean(
                logProbabilities,
                row -> -logProbabilities.score(row, logProbabilities.labels()[row]));
    }

    /**
     * {@code Σ w_i Σ_c (p_ic - [label_i = c])² / Σ w_i}, from 0 to 2, without a factor ½.
     *
     * <p>Source: G. W. Brier, Verification of Forecasts Expressed in Terms of Probability, Monthly
     * Weather Review 78 (1950).
     */
    public static double brierScore(ScoredClasses probabilities) {
        return mean(probabilities, row -> {
            CompensatedSum squares = new CompensatedSum();
            for (int c = 0; c < probabilities.classes(); c++) {
                double difference = probabilities.score(row, c) - (probabilities.labels()[row] == c ? 1 : 0);
                squares.add(difference * difference);
            }
            return squares.value();
        });
    }

    private static void requirePossible(ScoredClasses probabilities, int row) {
        double p = probabilities.score(row, probabilities.labels()[row]);
        if (probabilities.weight(row) > 0 && !(p > 0)) {
            throw new ComputeException(
                    p == 0 ? Reason.UNDEFINED : Reason.VALUE,
                    "scores",
                    p == 0
                            ? "the logarithmic loss is infinite: the row gives its own class the probability 0"
                            : "expected a probability from 0 to 1, found " + p,
                    row);
        }
    }

    private static double mean(ScoredClasses rows, IntToDoubleFunction loss) {
        // Divided before they are added: the sum of losses can overflow where their mean does not.
        double total = rows.totalWeight();
        CompensatedSum sum = new CompensatedSum();
        for (int row = 0; row < rows.rows(); row++) {
            Execution.check();
            double share = rows.weight(row) / total;
            sum.add(share == 0 ? 0 : share * loss.applyAsDouble(row));
        }
        // Shares that sum to more than 1 by a rounding can overflow. (Adding 0 makes -0.0 to 0.0.)
        return Double.isFinite(sum.value()) ? sum.value() + 0.0 : Double.MAX_VALUE;
    }
}
