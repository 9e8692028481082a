package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.Distributions;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Probability forecasts of a binary event, with its outcomes.
 *
 * @param probabilities p, from 0 to 1, one per row; clamped if rounding has pushed one
 *     outside. Never modified.
 * @param outcomes y, whether the event happened, one per row. Never modified.
 * @param weights w, one per row, as {@link RowWeights} requires; rows of weight 0 are ignored. Null
 *     for ones. Never modified.
 */
public record Forecasts(double[] probabilities, boolean[] outcomes, double @Nullable [] weights) {

    /**
     * Validates the rows.
     *
     * @throws ComputeException SHAPE without rows, or for different lengths; VALUE for a
     *     probability out of range; and as {@link RowWeights#require}
     */
    public Forecasts(double[] probabilities, boolean[] outcomes, double @Nullable [] weights) {
        this.probabilities = clamped(probabilities);
        this.outcomes = outcomes;
        this.weights = weights;
        if (probabilities.length == 0) {
            throw new ComputeException(Reason.SHAPE, "probabilities", "expected at least one probability, found none");
        }
        if (outcomes.length != probabilities.length) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "labels",
                    "expected %d, one per probability, found %d".formatted(probabilities.length, outcomes.length));
        }
        for (int row = 0; row < probabilities.length; row++) {
            if (!Distributions.isProbability(probabilities[row])) {
                throw new ComputeException(
                        Reason.VALUE,
                        "probabilities",
                        "expected a probability from 0 to 1, found " + probabilities[row],
                        row);
            }
        }
        RowWeights.require(weights, probabilities.length);
    }

    /**
     * Creates forecasts of the event that a row is of class 1, of two classes.
     *
     * @param probabilities of class 1, one per row
     * @param labels the class of each row. Not modified.
     * @throws ComputeException VALUE for a label that is neither 0 nor 1; and as the constructor
     */
    public static Forecasts ofClassOne(double[] probabilities, int[] labels, double @Nullable [] weights) {
        boolean[] outcomes = new boolean[labels.length];
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] > 1) {
                throw new ComputeException(Reason.VALUE, "labels", "expected 0 or 1, found " + labels[row], row);
            }
            outcomes[row] = labels[row] == 1;
        }
        return new Forecasts(probabilities, outcomes, weights);
    }

    /**
     * Creates forecasts of the event that the predicted class is the class of the row.
     *
     * @param rows the scores that determine the predicted class
     * @param probabilities the probability of each class, [rows x classes]. Not modified.
     */
    public static Forecasts ofTopLabel(ScoredClasses rows, DMatrixRMaj probabilities) {
        double[] confidences = new double[rows.rows()];
        boolean[] outcomes = new boolean[rows.rows()];
        int[] predicted = rows.predicted();
        for (int row = 0; row < confidences.length; row++) {
            confidences[row] = Distributions.clamp(probabilities.get(row, predicted[row]));
            outcomes[row] = predicted[row] == rows.labels()[row];
        }
        return new Forecasts(confidences, outcomes, rows.weights());
    }

    /**
     * Returns the same array, or a copy if one of its probabilities is outside [0, 1] by rounding.
     */
    private static double[] clamped(double[] probabilities) {
        for (double p : probabilities) {
            if (Distributions.clamp(p) != p) {
                return Arrays.stream(probabilities).map(Distributions::clamp).toArray();
            }
        }
        return probabilities;
    }

    public int rows() {
        return probabilities.length;
    }

    public double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    public double totalWeight() {
        return RowWeights.total(weights, rows());
    }

    /** Returns 1 if the event happened, else 0. */
    double outcome(int row) {
        return outcomes[row] ? 1 : 0;
    }

    /** Returns {@code Σ w p / Σ w}. */
    public double meanProbability() {
        return mean(row -> probabilities[row]);
    }

    /** Returns {@code Σ w y / Σ w}. */
    public double observedFrequency() {
        return mean(this::outcome);
    }

    /**
     * Returns the Brier score {@code Σ w (p - y)² / Σ w}, from 0 to 1.
     *
     * <p>Source: G. W. Brier, Verification of Forecasts Expressed in Terms of Probability, Monthly
     * Weather Review 78 (1950), halved as is usual for a binary event.
     */
    public double brierScore() {
        return mean(row -> (probabilities[row] - outcome(row)) * (probabilities[row] - outcome(row)));
    }

    /**
     * Returns the first row of nonzero weight whose outcome had probability 0, so that its log loss
     * is infinite.
     */
    public OptionalInt impossibleRow() {
        return IntStream.range(0, rows())
                .filter(row -> weight(row) > 0 && probabilities[row] == 1 - outcome(row))
                .findFirst();
    }

    /**
     * Returns the log loss {@code -Σ w (y ln p + (1 - y) ln(1 - p)) / Σ w}, in nats.
     *
     * @throws ComputeException UNDEFINED, with the index of {@link #impossibleRow}, whose loss is
     *     infinite
     */
    public double logLoss() {
        impossibleRow().ifPresent(row -> {
            throw new ComputeException(
                    Reason.UNDEFINED, "probabilities", "the log loss is infinite: the outcome has probability 0", row);
        });
        return mean(row -> outcomes[row] ? -Math.log(probabilities[row]) : -Math.log1p(-probabilities[row]));
    }

    private double mean(IntToDoubleFunction term) {
        double total = totalWeight();
        double scale = RowWeights.unit(total);
        CompensatedSum sum = new CompensatedSum();
        for (int row = 0; row < rows(); row++) {
            Execution.checkAt(row);
            double weight = weight(row);
            sum.add(weight == 0 ? 0 : scale * weight * term.applyAsDouble(row));
        }
        // Adding 0 turns -0.0 into 0.0.
        return sum.value() / (scale * total) + 0.0;
    }
}
