package dev.praxis.compute.metrics.calibration;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.metrics.classification.ScoredClasses;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts of an event, each the probability that it happens, and whether it did.
 *
 * @param probabilities p, from 0 to 1, one a row. Never modified.
 * @param outcomes y, whether the event happened, one a row. Never modified.
 * @param weights w, one a row, as {@link RowWeights} has them; a row that weighs 0 is not there at
 *     all. Null for ones. Never modified.
 */
public record Forecasts(double[] probabilities, boolean[] outcomes, double @Nullable [] weights) {

    /**
     * Checks that the three belong together.
     *
     * @throws ComputeException SHAPE for no rows or differing lengths; VALUE for what is no
     *     probability; and as {@link RowWeights#require}
     */
    public Forecasts(double[] probabilities, boolean[] outcomes, double @Nullable [] weights) {
        this.probabilities = probabilities;
        this.outcomes = outcomes;
        this.weights = weights;
        if (probabilities.length == 0) {
            throw new ComputeException(Reason.SHAPE, "probabilities", "expected at least one probability, found none");
        }
        if (outcomes.length != probabilities.length) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "labels",
                    "expected %d, one a probability, found %d".formatted(probabilities.length, outcomes.length));
        }
        for (int row = 0; row < probabilities.length; row++) {
            if (!(probabilities[row] >= 0 && probabilities[row] <= 1)) {
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
     * The event is class 1 of two.
     *
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
     * The event is that the predicted class is the row's own.
     *
     * @param rows scores that say which class is predicted
     * @param probabilities what each class was given, [rows x classes]. Not modified.
     */
    public static Forecasts ofTopLabel(ScoredClasses rows, DMatrixRMaj probabilities) {
        double[] confidences = new double[rows.rows()];
        boolean[] outcomes = new boolean[rows.rows()];
        for (int row = 0; row < confidences.length; row++) {
            int predicted = rows.predicted(row);
            // One that was rounded up over 1 is 1.
            confidences[row] = Math.min(1, probabilities.get(row, predicted));
            outcomes[row] = predicted == rows.labels()[row];
        }
        return new Forecasts(confidences, outcomes, rows.weights());
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

    /** 1 where the event happened, else 0. */
    double outcome(int row) {
        return outcomes[row] ? 1 : 0;
    }

    /** {@code Σ w p / Σ w}. */
    public double meanProbability() {
        return mean(row -> probabilities[row]);
    }

    /** {@code Σ w y / Σ w}. */
    public double observedFrequency() {
        return mean(this::outcome);
    }

    /**
     * {@code Σ w (p - y)² / Σ w}, from 0 to 1.
     *
     * <p>Source: G. W. Brier, Verification of Forecasts Expressed in Terms of Probability, Monthly
     * Weather Review 78 (1950), halved as is usual for one event.
     */
    public double brierScore() {
        return mean(row -> (probabilities[row] - outcome(row)) * (probabilities[row] - outcome(row)));
    }

    /**
     * The first row that counts and whose outcome had the probability 0: its logarithmic loss is
     * infinite.
     */
    public OptionalInt impossibleRow() {
        return IntStream.range(0, rows())
                .filter(row -> weight(row) > 0 && probabilities[row] == 1 - outcome(row))
                .findFirst();
    }

    /**
     * {@code -Σ w (y ln p + (1 - y) ln(1 - p)) / Σ w}, in nats.
     *
     * @throws ComputeException UNDEFINED, with the row, where one is impossible: its loss is
     *     infinite
     */
    public double logLoss() {
        impossibleRow().ifPresent(row -> {
            throw new ComputeException(
                    Reason.UNDEFINED,
                    "probabilities",
                    "the logarithmic loss is infinite: what happened had the probability 0",
                    row);
        });
        return mean(row -> outcomes[row] ? -Math.log(probabilities[row]) : -Math.log1p(-probabilities[row]));
    }

    private double mean(IntToDoubleFunction term) {
        double total = totalWeight();
        double unit = RowWeights.unit(total);
        CompensatedSum sum = new CompensatedSum();
        for (int row = 0; row < rows(); row++) {
            Execution.checkAt(row);
            double weight = weight(row);
            sum.add(weight == 0 ? 0 : unit * weight * term.applyAsDouble(row));
        }
        // Adding 0 makes -0.0 to 0.0.
        return sum.value() / (unit * total) + 0.0;
    }
}
