package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.RowWeights;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Rows that each belong to one class, with a score for every class.
 *
 * <p>The predicted class is the one of the greatest score, the lowest index among equals: numpy's
 * {@code argmax}.
 *
 * @param scores finite, [rows x classes], higher for more likely. Never modified.
 * @param labels the class of each row, from 0. Never modified.
 * @param weights one a row, as {@link RowWeights} has them; a row that weighs 0 is not there at
 *     all. Null for ones. Never modified.
 */
public record ScoredClasses(DMatrixRMaj scores, int[] labels, double @Nullable [] weights) {
    private static final int FEWEST_CLASSES = 2;

    /**
     * Checks that the three belong together.
     *
     * @throws ComputeException SHAPE for no rows, fewer than two classes or differing lengths;
     *     VALUE for a label that is no class or a score that is NaN or infinite; and as
     *     {@link RowWeights#require}
     */
    public ScoredClasses(DMatrixRMaj scores, int[] labels, double @Nullable [] weights) {
        this.scores = scores;
        this.labels = labels;
        this.weights = weights;
        if (scores.numRows == 0 || scores.numCols < FEWEST_CLASSES) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "scores",
                    "expected rows of at least 2 entries, one a class, found %d rows of %d"
                            .formatted(scores.numRows, scores.numCols));
        }
        Float64.requireFinite("scores", scores);
        requireLabels(labels, scores.numRows, scores.numCols);
        RowWeights.require(weights, scores.numRows);
    }

    /** Other scores of the same rows. */
    public ScoredClasses withScores(DMatrixRMaj others) {
        return new ScoredClasses(others, labels, weights);
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

    /** The class of the greatest score, the lowest index among equals. */
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
     * How many classes stand before the row's own: those that score higher, and those that score
     * the same with a lower index.
     */
    public int rankOfLabel(int row) {
        int label = labels[row];
        double score = score(row, label);
        int before = 0;
        for (int c = 0; c < classes(); c++) {
            before += score(row, c) > score || (score(row, c) == score && c < label) ? 1 : 0;
        }
        return before;
    }

    private static void requireLabels(int[] labels, int rows, int classes) {
        if (labels.length != rows) {
            throw new ComputeException(
                    Reason.SHAPE, "labels", "expected %d, one a row, found %d".formatted(rows, labels.length));
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
