package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Execution;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Targets of the cross-entropy: for each row of logits a distribution {@code q} over the classes.
 */
public sealed interface Targets {

    int rows();

    /** Returns whether the row is included in the loss. */
    boolean counts(int row);

    /** Writes the row's q into {@code q}, one entry per class. */
    void fill(int row, double[] q);

    /** Returns the row's contribution to the divisor of the mean. */
    double meanWeight(int row, double[] classWeights);

    /**
     * Checks the targets against the number of classes.
     *
     * @throws ComputeException SHAPE or VALUE if a row is not a valid target for that many classes
     */
    void requireClasses(int classes);

    /**
     * Class indices: q is 1 at the row's class and 0 elsewhere.
     *
     * @param indices the class of each row, from 0
     * @param ignoreIndex the index that marks ignored rows
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

        /** Returns the weight of the row's class, as in PyTorch's weighted mean. */
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
                            "expected a class index from 0 to %d, or %d for an ignored row, found %d"
                                    .formatted(classes - 1, ignoreIndex, indices[row]),
                            row);
                }
            }
        }
    }

    /**
     * Target distributions, one per row.
     *
     * @param probabilities q, [rows x classes], read through {@link Distributions#clamp}. Not
     *     modified.
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
            for (int c = 0; c < q.length; ) {
                int partEnd = Execution.partEnd(c, q.length);
                for (; c < partEnd; c++) {
                    q[c] = Distributions.clamp(probabilities.data[row * q.length + c]);
                }
            }
        }

        /** Returns 1: PyTorch divides by the number of rows here, regardless of class weights. */
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
                        "expected rows of %d probabilities, one per class, found rows of %d"
                                .formatted(classes, probabilities.numCols));
            }
            Distributions.require("targets", probabilities);
        }
    }
}
