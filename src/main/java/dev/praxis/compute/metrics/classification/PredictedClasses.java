package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.RowWeights;
import org.jspecify.annotations.Nullable;

/**
 * Rows with a class and a predicted class. No array is modified.
 *
 * @param labels the class of each row, from 0 to {@code classes - 1}
 * @param predictions the predicted class of each row, likewise
 * @param weights one per row, as {@link RowWeights} requires; null for ones
 * @param classes number of classes
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record PredictedClasses(int[] labels, int[] predictions, double @Nullable [] weights, int classes) {

    /**
     * Validates the rows.
     *
     * @throws ComputeException SHAPE without rows, or for different lengths; VALUE for a class out
     *     of range; and as {@link RowWeights#require}
     */
    public PredictedClasses(int[] labels, int[] predictions, double @Nullable [] weights, int classes) {
        this.labels = labels;
        this.predictions = predictions;
        this.weights = weights;
        this.classes = classes;
        if (labels.length == 0) {
            throw new ComputeException(Reason.SHAPE, "labels", "expected at least one row, found none");
        }
        if (predictions.length != labels.length) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "predictions",
                    "expected %d, one per label, found %d".formatted(labels.length, predictions.length));
        }
        requireClasses("labels", labels, classes);
        requireClasses("predictions", predictions, classes);
        RowWeights.require(weights, labels.length);
    }

    private static void requireClasses(String argument, int[] rows, int classes) {
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] < 0 || rows[row] >= classes) {
                throw new ComputeException(
                        Reason.VALUE,
                        argument,
                        "expected a class from 0 to %d, found %d".formatted(classes - 1, rows[row]),
                        row);
            }
        }
    }

    /** Returns the classes that scores predict. */
    static PredictedClasses of(ScoredClasses rows) {
        return new PredictedClasses(rows.labels(), rows.predicted(), rows.weights(), rows.classes());
    }

    public int rows() {
        return labels.length;
    }

    double weight(int row) {
        return weights == null ? 1 : weights[row];
    }
}
