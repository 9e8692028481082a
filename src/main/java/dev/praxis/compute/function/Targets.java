package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * What cross-entropy compares each row of logits with: {@code q}, a distribution over the classes.
 */
public sealed interface Targets {

    int rows();

    /** Whether the row takes part at all. */
    boolean counts(int row);

    /** Writes the row's q into {@code q}, one entry a class. */
    void fill(int row, double[] q);

    /** What one row adds to the divisor of the mean. */
    double meanWeight(int row, double[] classWeights);

    /**
     * Checks the targets against the number of classes.
     *
     * @throws ComputeException SHAPE or VALUE where a row is no target over so many classes
     */
    void requireClasses(int classes);

    /**
     * One class a row: q is 1 there and 0 elsewhere.
     *
     * @param indices the class of each row, from 0
     * @param ignoreIndex the index of rows that do not count
     */
    record ClassIndices(long[] indices, long ignoreIndex) implements Targets {
        @Override
        public int rows() {
            return indices.length;
        }

        @Override
        public boolean counts(int row) {
            return indices[row] != ignoreIndex;
        }

        @Override
        public void fill(int row, double[] q) {
            Arrays.fill(q, 0);
            q[(int) indices[row]] = 1;
        }

        /** The weight of the row's class: PyTorch's weighted mean. */
        @Override
        public double meanWeight(int row, double[] classWeights) {
            return classWeights[(int) indices[row]];
        }

        @Override
        public void requireClasses(int classes) {
            for (int row = 0; row < indices.length; row++) {
                if (counts(row) && (indices[row] < 0 || indices[row] >= classes)) {
                    throw new ComputeException(
                            Reason.VALUE,
                            "targets",
                            "expected a class index from 0 to %d, or %d for a row to ignore, found %d"
                                    .formatted(classes - 1, ignoreIndex, indices[row]),
                            row);
                }
            }
        }
    }

    /**
     * A distribution a row.
     *
     * @param probabilities q, [rows x classes]. Not modified.
     */
    record ClassProbabilities(DMatrixRMaj probabilities) implements Targets {
        @Override
        public int rows() {
            return probabilities.numRows;
        }

        @Override
        public boolean counts(int row) {
            return true;
        }

        @Override
        public void fill(int row, double[] q) {
            System.arraycopy(probabilities.data, row * q.length, q, 0, q.length);
        }

        /** 1: PyTorch divides by the number of rows here, whatever the class weights. */
        @Override
        public double meanWeight(int row, double[] classWeights) {
            return 1;
        }

        @Override
        public void requireClasses(int classes) {
            if (probabilities.numCols != classes) {
                throw new ComputeException(
                        Reason.SHAPE,
                        "targets",
                        "expected rows of %d probabilities, one a class, found rows of %d"
                                .formatted(classes, probabilities.numCols));
            }
            Distributions.require("targets", probabilities);
        }
    }
}
