package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.RowWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one class each, with a score per class.
 *
 * <p>The predicted class has the highest score; ties go to the lowest index, as in numpy's
 * {@code argmax}.
 *
 * @param scores finite, [rows x classes], higher for more likely. Never modified.
 * @param labels the class of each row, from 0. Never modified.
 * @param weights one per row, as {@link RowWeights} requires; rows of weight 0 are ignored. Null
 *     for ones. Never modified.
 */
public record ScoredClasses(DMatrixRMaj scores, int[] labels, double @Nullable [] weights) {
    private static final int MIN_CLASSES = 2;

    /**
     * Validates the rows.
     *
     * @throws ComputeException SHAPE without rows, for fewer than two classes, or for different
     *     lengths; VALUE for a label out of range or a score that is NaN or infinite; and as
     *     {@link RowWeights#require}
     */
    public ScoredClasses(DMatrixRMaj scores, int[] labels, double @Nullable [] weights) {
        this.scores = scores;
        this.labels = labels;
        this.weights = weights;
        if (scores.numRows == 0 || scores.numCols < MIN_CLASSES) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "scores",
                    "expected at least one row of at least 2 classes, found %d rows of %d"
                            .formatted(scores.numRows, scores.numCols));
        }
        Float64.requireFinite("scores", scores);
        requireLabels(labels, scores.numRows, scores.numCols);
        RowWeights.require(weights, scores.numRows);
    }

    /** Returns the same rows with other scores. */
    public ScoredClasses withScores(DMatrixRMaj newScores) {
        return new ScoredClasses(newScores, labels, weights);
    }

    public int rows() {
        return scores.numRows;
    }

    public int classes() {
        return scores.numCols;
    }

    public double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    public double totalWeight() {
        return RowWeights.total(weights, rows());
    }

    public double score(int row, int classIndex) {
        return scores.unsafe_get(row, classIndex);
    }

    /** Returns the class of the highest score, the lowest index if tied. */
    public int predicted(int row) {
        int predicted = 0;
        for (int c = 1; c < classes(); c++) {
            if (score(row, c) > score(row, predicted)) {
                predicted = c;
            }
        }
        return predicted;
    }

    /**
     * Returns the rank of the row's own class, from 0: the number of classes that score higher, or
     * equal with a lower index.
     */
    public int rankOfLabel(int row) {
        int label = labels[row];
        double score = score(row, label);
        int rank = 0;
        for (int c = 0; c < classes(); c++) {
            rank += score(row, c) > score || (score(row, c) == score && c < label) ? 1 : 0;
        }
        return rank;
    }

    private static void requireLabels(int[] labels, int rows, int classes) {
        if (labels.length != rows) {
            throw new ComputeException(
                    Reason.SHAPE, "labels", "expected %d, one per row, found %d".formatted(rows, labels.length));
        }
        for (int row = 0; row < rows; row++) {
            if (labels[row] < 0 || labels[row] >= classes) {
                throw new ComputeException(
                        Reason.VALUE,
                        "labels",
                        "expected a class index from 0 to %d, found %d".formatted(classes - 1, labels[row]),
                        row);
            }
        }
    }
}
