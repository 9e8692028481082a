package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.RowWeights;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.RowBlocks;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
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
    private static final int OPERATIONS_PER_ENTRY = 2;

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
        requireFinite(scores);
        requireLabels(labels, scores.numRows, scores.numCols);
        RowWeights.require(weights, scores.numRows);
    }

    /** Returns the same rows with other scores. */
    public ScoredClasses withScores(DMatrixRMaj newScores) {
        return new ScoredClasses(newScores, labels, weights);
    }

    /** Returns some of the rows, in the given order. */
    public ScoredClasses only(int... rows) {
        DMatrixRMaj picked = new DMatrixRMaj(rows.length, classes());
        int[] pickedLabels = new int[rows.length];
        double[] pickedWeights = weights == null ? null : new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(scores.data, rows[i] * classes(), picked.data, i * classes(), classes());
            pickedLabels[i] = labels[rows[i]];
            if (pickedWeights != null) {
                pickedWeights[i] = weight(rows[i]);
            }
        }
        return new ScoredClasses(picked, pickedLabels, pickedWeights);
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
        double[] data = scores.data;
        int start = row * classes();
        int predicted = start;
        for (int i = start + 1; i < start + classes(); i++) {
            if (data[i] > data[predicted]) {
                predicted = i;
            }
        }
        return predicted - start;
    }

    /**
     * Returns the rank of the row's own class, from 0: the number of classes that score higher, or
     * equal with a lower index.
     */
    public int rankOfLabel(int row) {
        double[] data = scores.data;
        int start = row * classes();
        int label = start + labels[row];
        double score = data[label];
        int rank = 0;
        for (int i = start; i < label; i++) {
            rank += data[i] >= score ? 1 : 0;
        }
        for (int i = label + 1; i < start + classes(); i++) {
            rank += data[i] > score ? 1 : 0;
        }
        return rank;
    }

    /** Returns the predicted class of each row. */
    public int[] predicted() {
        int[] predicted = new int[rows()];
        forEachRow(row -> predicted[row] = predicted(row));
        return predicted;
    }

    /** Returns {@link #rankOfLabel} of each row. */
    int[] ranksOfLabels() {
        int[] ranks = new int[rows()];
        forEachRow(row -> ranks[row] = rankOfLabel(row));
        return ranks;
    }

    /** Processes rows on the threads of the computation, in any order. */
    void forEachRow(IntConsumer work) {
        RowBlocks.forEach(rows(), (double) OPERATIONS_PER_ENTRY * classes(), (from, to) -> {
            for (int row = from; row < to; row++) {
                Execution.check();
                work.accept(row);
            }
        });
    }

    private static void requireFinite(DMatrixRMaj scores) {
        AtomicBoolean areFinite = new AtomicBoolean(true);
        RowBlocks.forEach(scores.numRows, scores.numCols, (from, to) -> {
            if (!Float64.areFinite(scores.data, from * scores.numCols, to * scores.numCols)) {
                areFinite.set(false);
            }
        });
        if (!areFinite.get()) {
            Float64.requireFinite("scores", scores);
        }
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
