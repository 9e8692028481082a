package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.RowBlocks;
import org.ejml.data.DMatrixRMaj;

/**
 * Softmax Jacobians {@code J_ij = ∂s_i/∂z_j = s_i (δ_ij - s_j) / T}, one per row, and their norms.
 *
 * <p>J is symmetric and its rows sum to 0. The diagonal is {@code s_i Σ_{j≠i} s_j / T}, which does
 * not round to 0 if s_i is nearly 1.
 *
 * @param entries [rows * classes x classes]: one [classes x classes] block per row, stacked
 *     vertically
 * @param frobeniusNorms {@code √(Σ_ij J_ij²)} of each row's block
 * @param maxAbs {@code max_ij |J_ij|} of each row's block
 */
public record SoftmaxJacobian(DMatrixRMaj entries, double[] frobeniusNorms, double[] maxAbs) {
    /** Operations per entry, including a division. */
    private static final int OPERATIONS = 3;

    /** Operations per probability when only the norms are computed. */
    private static final int OPERATIONS_PER_NORM = 10;

    /**
     * The norms of each row's block: {@code frobeniusNorms} and {@code maxAbs} of the Jacobian.
     *
     * @param frobeniusNorms [rows]
     * @param maxAbs [rows]; at most 1 / (4 T)
     */
    public record Sizes(double[] frobeniusNorms, double[] maxAbs) {}

    /** Returns the cost of {@link #of}. */
    public static Cost cost(long rows, long classes) {
        double entries = (double) rows * classes * classes;
        return Cost.operations(OPERATIONS * entries).plus(Cost.answer(entries));
    }

    /**
     * Computes the Jacobian of every row and its norms.
     *
     * @param probabilities s, [rows x classes]. Not modified.
     * @param temperature T, finite and above 0
     * @throws ComputeException VALUE for rows that are not {@link Distributions}, and for a
     *     temperature outside its domain
     */
    public static SoftmaxJacobian of(DMatrixRMaj probabilities, double temperature) {
        Sizes sizes = sizes(probabilities, temperature);
        int rows = probabilities.numRows;
        int classes = probabilities.numCols;
        DMatrixRMaj entries = new DMatrixRMaj(Math.multiplyExact(rows, classes), classes);
        int blockSize = classes * classes;
        RowBlocks.forEach(rows, (double) OPERATIONS * blockSize, (from, to) -> {
            for (int row = from; row < to; row++) {
                fill(probabilities.data, row * classes, classes, entries.data, row * blockSize);
            }
            for (int i = from * blockSize; i < to * blockSize; ) {
                int partEnd = Execution.partEnd(i, to * blockSize);
                for (; i < partEnd; i++) {
                    entries.data[i] = Float64.saturate(entries.data[i] / temperature);
                }
            }
        });
        return new SoftmaxJacobian(entries, sizes.frobeniusNorms, sizes.maxAbs);
    }

    /**
     * Computes the norms alone, in O(classes) per row, without the Jacobian: {@code ‖J‖² = Σ_i s_i²
     * ((1 - s_i)² + Σ_{j≠i} s_j²) / T²}. The largest entry lies on the diagonal, since
     * {@code s_i s_j <= s_i (1 - s_i)} for every j other than i.
     *
     * @param probabilities s, [rows x classes]. Not modified.
     * @param temperature T, finite and above 0
     * @throws ComputeException as {@link #of}
     */
    public static Sizes sizes(DMatrixRMaj probabilities, double temperature) {
        Distributions.require("probabilities", probabilities);
        SoftmaxArguments.requireTemperature(temperature);
        int rows = probabilities.numRows;
        Sizes sizes = new Sizes(new double[rows], new double[rows]);
        RowBlocks.forEach(rows, (double) OPERATIONS_PER_NORM * probabilities.numCols, (from, to) -> {
            for (int row = from; row < to; row++) {
                size(probabilities.data, row, probabilities.numCols, temperature, sizes);
            }
        });
        return sizes;
    }

    private static void size(double[] s, int row, int classes, double temperature, Sizes into) {
        int start = row * classes;
        int argMax = Rows.argMax(s, start, start + classes);
        double complement = Rows.sumOfOthers(s, start, start + classes, argMax);
        double largest = s[argMax] * complement;
        for (int i = start; i < start + classes; ) {
            int partEnd = Execution.partEnd(i, start + classes);
            for (; i < partEnd; i++) {
                largest = i == argMax ? largest : Math.max(largest, s[i] * (1 - s[i]));
            }
        }
        into.maxAbs[row] = Float64.saturate(largest / temperature);
        if (largest == 0) {
            return;
        }
        // Divide by the largest entry, so that no square of a small one underflows.
        CompensatedSum others = new CompensatedSum();
        for (int i = start; i < start + classes; ) {
            int partEnd = Execution.partEnd(i, start + classes);
            for (; i < partEnd; i++) {
                others.add(i == argMax ? 0 : square(s[i] / largest));
            }
        }
        double maxSquare = square(s[argMax]);
        CompensatedSum squares = new CompensatedSum();
        squares.add(square(s[argMax] * complement / largest));
        squares.add(maxSquare * others.value());
        for (int i = start; i < start + classes; ) {
            int partEnd = Execution.partEnd(i, start + classes);
            for (; i < partEnd; i++) {
                if (i != argMax) {
                    double squaresOfOthers = maxSquare + square(largest) * (others.value() - square(s[i] / largest));
                    squares.add(square(s[i] / largest) * (square(1 - s[i]) + squaresOfOthers));
                }
            }
        }
        into.frobeniusNorms[row] = Float64.saturate(largest * Math.sqrt(squares.value()) / temperature);
    }

    private static double square(double x) {
        return x * x;
    }

    /** Writes the block at temperature 1. */
    private static void fill(double[] s, int start, int classes, double[] into, int block) {
        int argMax = Rows.argMax(s, start, start + classes);
        for (int i = 0; i < classes; i++) {
            Execution.check();
            double probability = s[start + i];
            for (int j = 0; j < classes; j++) {
                into[block + i * classes + j] = -probability * s[start + j];
            }
            double complement =
                    start + i == argMax ? Rows.sumOfOthers(s, start, start + classes, argMax) : 1 - probability;
            into[block + i * (classes + 1)] = probability * complement;
        }
    }
}
