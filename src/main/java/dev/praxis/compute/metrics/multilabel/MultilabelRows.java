package dev.praxis.compute.metrics.multilabel;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.metrics.ranking.ScoredLabels;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Rows with a score and a truth for each label.
 *
 * @param scores {@code [rows x labels]}, finite, higher for more likely. Never modified.
 * @param truths whether each row has each label, row by row. Never modified.
 * @param weights one per row, as {@link RowWeights} requires; null for ones. Never modified.
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record MultilabelRows(DMatrixRMaj scores, boolean[] truths, double @Nullable [] weights) {

    /**
     * Validates the rows.
     *
     * @throws ComputeException SHAPE without rows, or for different sizes; VALUE for a score that
     *     is NaN or infinite; and as {@link RowWeights#require}
     */
    public MultilabelRows(DMatrixRMaj scores, boolean[] truths, double @Nullable [] weights) {
        this.scores = scores;
        this.truths = truths;
        this.weights = weights;
        if (scores.numRows == 0 || scores.numCols == 0) {
            throw new ComputeException(Reason.SHAPE, "scores", "expected at least one row and one label, found none");
        }
        if (truths.length != scores.getNumElements()) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "labels",
                    "expected %d x %d, one per score, found %d"
                            .formatted(scores.numRows, scores.numCols, truths.length));
        }
        Float64.requireFinite("scores", scores);
        RowWeights.require(weights, scores.numRows);
    }

    public int rows() {
        return scores.numRows;
    }

    public int labels() {
        return scores.numCols;
    }

    double score(int row, int label) {
        return scores.data[row * scores.numCols + label];
    }

    boolean isTrue(int row, int label) {
        return truths[row * scores.numCols + label];
    }

    double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** Returns some of the rows, in the given order. */
    public MultilabelRows only(int... indices) {
        DMatrixRMaj picked = new DMatrixRMaj(indices.length, labels());
        boolean[] pickedTruths = new boolean[picked.data.length];
        double[] pickedWeights = weights == null ? null : new double[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(scores.data, indices[i] * labels(), picked.data, i * labels(), labels());
            System.arraycopy(truths, indices[i] * labels(), pickedTruths, i * labels(), labels());
            if (pickedWeights != null) {
                pickedWeights[i] = weight(indices[i]);
            }
        }
        return new MultilabelRows(picked, pickedTruths, pickedWeights);
    }

    /** Returns the rows of one label. */
    ScoredLabels ofLabel(int label) {
        double[] column = new double[rows()];
        boolean[] truth = new boolean[rows()];
        for (int row = 0; row < column.length; row++) {
            column[row] = score(row, label);
            truth[row] = isTrue(row, label);
        }
        return new ScoredLabels(column, truth, weights);
    }

    /** Returns every pair of a row and a label as a row. */
    ScoredLabels ofAllPairs() {
        double[] repeated = null;
        if (weights != null) {
            // Repeated weights could sum to more than the greatest number.
            double unit = LabelCounts.unit(this);
            repeated = new double[truths.length];
            for (int i = 0; i < repeated.length; i++) {
                repeated[i] = unit * weights[i / labels()];
            }
        }
        return new ScoredLabels(scores.data, truths, repeated);
    }
}
