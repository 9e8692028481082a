package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.Float64;
import org.ejml.data.DMatrixRMaj;

/**
 * {@code J_ij = ∂s_i/∂z_j = s_i (δ_ij - s_j) / T} of each row of a softmax, and how large it is.
 *
 * <p>J is symmetric and its rows sum to 0. The diagonal is {@code s_i Σ_{j≠i} s_j / T}, which does not round to 0 where s_i is nearly 1.
 *
 * @param entries [rows * classes x classes]: one [classes x classes] block a row, one below the other
 * @param frobeniusNorms {@code √(Σ_ij J_ij²)} of each row's block
 * @param maxAbs {@code max_ij |J_ij|} of each row's block
 */
public record SoftmaxJacobian(DMatrixRMaj entries, double[] frobeniusNorms, double[] maxAbs) {

    /**
     * The Jacobian of every row, and its sizes.
     *
     * @param probabilities s, [rows x classes]. Not modified.
     * @param temperature T, above 0
     */
    public static SoftmaxJacobian of(DMatrixRMaj probabilities, double temperature) {
        int rows = probabilities.numRows;
        int classes = probabilities.numCols;
        DMatrixRMaj entries = new DMatrixRMaj(Math.multiplyExact(rows, classes), classes);
        double[] frobeniusNorms = new double[rows];
        double[] maxAbs = new double[rows];
        for (int row = 0; row < rows; row++) {
            int block = row * classes * classes;
            fill(probabilities.data, row * classes, classes, entries.data, block);
            // The largest entry stands on the diagonal: s_i s_j <= s_i (1 - s_i) for every j other than i.
            double largest = 0;
            for (int i = 0; i < classes; i++) {
                largest = Math.max(largest, entries.data[block + i * (classes + 1)]);
            }
            double norm = norm(entries.data, block, classes * classes, largest);
            frobeniusNorms[row] = Float64.saturate(norm / temperature);
            maxAbs[row] = Float64.saturate(largest / temperature);
        }
        for (int i = 0; i < entries.data.length; i++) {
            entries.data[i] = Float64.saturate(entries.data[i] / temperature);
        }
        return new SoftmaxJacobian(entries, frobeniusNorms, maxAbs);
    }

    /** Writes the block at temperature 1. */
    private static void fill(double[] s, int start, int classes, double[] into, int block) {
        int greatest = Rows.greatest(s, start, classes);
        for (int i = 0; i < classes; i++) {
            double probability = s[start + i];
            for (int j = 0; j < classes; j++) {
                into[block + i * classes + j] = -probability * s[start + j];
            }
            double complement = start + i == greatest ? Rows.sumOfOthers(s, start, classes, greatest) : 1 - probability;
            into[block + i * (classes + 1)] = probability * complement;
        }
    }

    /** The Frobenius norm of a block, whose largest entry is divided out so that no square underflows. */
    private static double norm(double[] entries, int block, int count, double largest) {
        if (largest == 0) {
            return 0;
        }
        CompensatedSum squares = new CompensatedSum();
        for (int i = block; i < block + count; i++) {
            double ratio = entries[i] / largest;
            squares.add(ratio * ratio);
        }
        return largest * Math.sqrt(squares.value());
    }
}
