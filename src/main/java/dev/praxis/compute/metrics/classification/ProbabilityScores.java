package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.Distributions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Proper scores of class probabilities: the log loss and the Brier score, as weighted means over
 * the rows.
 *
 * <p>Source: T. Gneiting, A. E. Raftery, Strictly Proper Scoring Rules, Prediction, and Estimation,
 * Journal of the American Statistical Association 102 (2007), sections 3 and 4.
 */
public final class ProbabilityScores {
    private static final int OPERATIONS_PER_ENTRY = 5;
    private static final int OPERATIONS_PER_ROW = 60;

    private ProbabilityScores() {}

    /** Returns the cost of all scores, and of checking that the rows are distributions. */
    public static Cost cost(double rows, double classes) {
        return Cost.operations(rows * (OPERATIONS_PER_ENTRY * classes + OPERATIONS_PER_ROW))
                .plus(Cost.working(rows));
    }

    /**
     * Returns the first row of nonzero weight that assigns probability 0 to its own class, so that
     * its loss is infinite.
     */
    public static OptionalInt impossibleRow(ScoredClasses probabilities) {
        return IntStream.range(0, probabilities.rows())
                .filter(row -> probabilities.weight(row) > 0 && ofLabel(probabilities, row) == 0)
                .findFirst();
    }

    /**
     * Returns the log loss {@code -Σ w_i ln p_i(label_i) / Σ w_i}, in nats. Probabilities are
     * neither clipped nor normalized.
     *
     * @throws ComputeException UNDEFINED, with the index of {@link #impossibleRow}, whose loss is
     *     infinite; VALUE for a score below 0
     */
    public static double logLoss(ScoredClasses probabilities) {
        for (int row = 0; row < probabilities.rows(); row++) {
            requirePossible(probabilities, row);
        }
        return mean(probabilities, row -> -Math.log(ofLabel(probabilities, row)));
    }

    /** Returns {@link #logLoss}, given the logarithms of the probabilities. */
    public static double logLossOfLogarithms(ScoredClasses logProbabilities) {
        return mean(
                logProbabilities,
                row -> -logProbabilities.score(row, logProbabilities.labels()[row]));
    }

    /**
     * Returns the Brier score {@code Σ w_i Σ_c (p_ic - [label_i = c])² / Σ w_i}, from 0 to 2,
     * without a factor ½.
     *
     * <p>Source: G. W. Brier, Verification of Forecasts Expressed in Terms of Probability, Monthly
     * Weather Review 78 (1950).
     */
    public static double brierScore(ScoredClasses probabilities) {
        double[] ofRow = new double[probabilities.rows()];
        probabilities.forEachRow(row -> ofRow[row] = brierScore(probabilities, row));
        return mean(probabilities, row -> ofRow[row]);
    }

    private static double brierScore(ScoredClasses probabilities, int row) {
        int label = probabilities.labels()[row];
        CompensatedSum squares = new CompensatedSum();
        for (int c = 0; c < probabilities.classes(); c++) {
            double p = Distributions.clamp(probabilities.score(row, c));
            double difference = p - (label == c ? 1 : 0);
            squares.add(difference * difference);
        }
        return squares.value();
    }

    /**
     * Returns the first row of nonzero weight that is not a distribution, with the reason.
     *
     * @param argument the name of the scores
     */
    public static Optional<ComputeException> fault(String argument, ScoredClasses scores) {
        AtomicInteger first = new AtomicInteger(scores.rows());
        scores.forEachRow(row -> {
            boolean mayBeFirst = scores.weight(row) > 0 && row < first.get();
            if (mayBeFirst
                    && Distributions.fault(argument, scores.scores(), row).isPresent()) {
                first.accumulateAndGet(row, Math::min);
            }
        });
        return first.get() == scores.rows()
                ? Optional.empty()
                : Distributions.fault(argument, scores.scores(), first.get());
    }

    /** Returns the probability of the row's own class. */
    private static double ofLabel(ScoredClasses probabilities, int row) {
        return Distributions.clamp(probabilities.score(row, probabilities.labels()[row]));
    }

    private static void requirePossible(ScoredClasses probabilities, int row) {
        double p = ofLabel(probabilities, row);
        if (probabilities.weight(row) > 0 && !(p > 0)) {
            throw new ComputeException(
                    p == 0 ? Reason.UNDEFINED : Reason.VALUE,
                    "scores",
                    p == 0
                            ? "the log loss is infinite: the row assigns probability 0 to its own class"
                            : "expected a probability from 0 to 1, found " + p,
                    row);
        }
    }

    private static double mean(ScoredClasses rows, IntToDoubleFunction loss) {
        // Weights are divided first: a sum of losses can overflow although their mean does not.
        double total = rows.totalWeight();
        CompensatedSum sum = new CompensatedSum();
        for (int row = 0; row < rows.rows(); row++) {
            Execution.checkAt(row);
            double fraction = rows.weight(row) / total;
            sum.add(fraction == 0 ? 0 : fraction * loss.applyAsDouble(row));
        }
        // Rounded fractions can sum to more than 1 and overflow. Adding 0 turns -0.0 into 0.0.
        return Double.isFinite(sum.value()) ? sum.value() + 0.0 : Double.MAX_VALUE;
    }
}
