package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.RowBlocks;
import dev.praxis.compute.kernel.row.LaneSum;
import java.util.function.ObjIntConsumer;
import org.ejml.data.DMatrixRMaj;

/**
 * Softmax {@code s_i = exp(z_i / T) / Σ_j exp(z_j / T)}, row by row, and its gradient.
 *
 * <p>The row maximum is subtracted from every logit first, so that no finite logit overflows. The
 * largest term is then exactly 1. The other terms are summed separately, which keeps {@code log Σ}
 * and {@code 1 - s} accurate when one class dominates.
 *
 * <p>Source: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), sections 4.1 and
 * 6.2.2.3.
 */
public final class Softmax {
    /** An exponential, a compensated sum and a division. */
    private static final int OPERATIONS_PER_ENTRY = 15;

    private static final int OPERATIONS_PER_ROW = 30;

    /** A compensated sum and three products. */
    private static final int OPERATIONS_PER_GRADIENT = 4;

    private Softmax() {}

    /** Returns the cost of {@link #forward}. */
    public static Cost forwardCost(long rows, long classes) {
        return probabilitiesCost(rows, classes).plus(Cost.answer((double) rows * classes));
    }

    /** Returns the cost of {@link #probabilities}. */
    public static Cost probabilitiesCost(long rows, long classes) {
        double entries = (double) rows * classes;
        return Cost.operations(OPERATIONS_PER_ENTRY * entries + (double) OPERATIONS_PER_ROW * rows)
                .plus(Cost.answer(entries));
    }

    /** Returns the cost of {@link #backward}. */
    public static Cost backwardCost(long rows, long classes) {
        double entries = (double) rows * classes;
        return Cost.operations(OPERATIONS_PER_GRADIENT * entries).plus(Cost.answer(entries));
    }

    /**
     * Probabilities and their natural logarithms.
     *
     * @param probabilities [rows x classes]
     * @param logProbabilities [rows x classes], at most 0; saturated to -1.7976931348623157e308
     */
    public record Forward(DMatrixRMaj probabilities, DMatrixRMaj logProbabilities) {}

    /**
     * Computes {@code s = softmax(z / T)} and {@code log s = (z - max z) / T - log Σ_j exp((z_j -
     * max z) / T)}.
     *
     * @param logits z, [rows x classes], finite. Not modified.
     * @param temperature T, finite and above 0
     * @throws ComputeException VALUE for a logit or a temperature outside its domain
     */
    public static Forward forward(DMatrixRMaj logits, double temperature) {
        SoftmaxArguments.requireTemperature(temperature);
        DMatrixRMaj probabilities = new DMatrixRMaj(logits.numRows, logits.numCols);
        DMatrixRMaj logProbabilities = new DMatrixRMaj(logits.numRows, logits.numCols);
        forEachRow(logits, (sum, row) -> {
            LogitRow z = LogitRow.of(logits, row, temperature);
            z.exponents(Math.log1p(z.normalize(probabilities.data, sum)), logProbabilities.data);
        });
        return new Forward(probabilities, logProbabilities);
    }

    /**
     * Computes {@code s = softmax(z / T)}: the probabilities of {@link #forward}, without
     * logarithms.
     *
     * @param logits z, [rows x classes], finite. Not modified.
     * @param temperature T, finite and above 0
     * @return s, [rows x classes]
     * @throws ComputeException VALUE for a logit or a temperature outside its domain
     */
    public static DMatrixRMaj probabilities(DMatrixRMaj logits, double temperature) {
        SoftmaxArguments.requireTemperature(temperature);
        DMatrixRMaj probabilities = new DMatrixRMaj(logits.numRows, logits.numCols);
        forEachRow(logits, (sum, row) -> LogitRow.of(logits, row, temperature).normalize(probabilities.data, sum));
        return probabilities;
    }

    /**
     * Computes the masked softmax: each row is normalized over its visible columns; all other
     * probabilities are exactly 0.
     *
     * <p>Masked columns are excluded from all sums: the other probabilities are bitwise the same
     * as without them.
     *
     * @param logits z, [rows x classes], finite. Not modified.
     * @param mask the columns visible to each row
     * @return s, [rows x classes], at temperature 1
     * @throws ComputeException UNDEFINED, with the row, for a fully masked row; VALUE for a logit
     *     that is NaN or infinite
     */
    public static DMatrixRMaj probabilities(DMatrixRMaj logits, Mask mask) {
        Float64.requireFinite("logits", logits);
        SoftmaxArguments.requireNoFullyMaskedRow(mask, logits.numRows, logits.numCols);
        DMatrixRMaj probabilities = new DMatrixRMaj(logits.numRows, logits.numCols);
        forEachRow(logits, (sum, row) -> normalizeSeen(logits, row, mask, probabilities, sum));
        return probabilities;
    }

    /** Returns whether all columns are masked for a row. */
    public static boolean isFullyMasked(Mask mask, int row, int columns) {
        return !SoftmaxArguments.allowsAny(mask, row, columns);
    }

    private static void normalizeSeen(DMatrixRMaj logits, int row, Mask mask, DMatrixRMaj probabilities, LaneSum sum) {
        double[] seen = new double[logits.numCols];
        int count = 0;
        for (int column = 0; column < logits.numCols; ) {
            int partEnd = Execution.partEnd(column, logits.numCols);
            for (; column < partEnd; column++) {
                if (mask.allows(row, column)) {
                    seen[count++] = logits.unsafe_get(row, column);
                }
            }
        }
        double[] normalized = new double[count];
        LogitRow.of(seen, 0, count, 1, Rows.maxMagnitude(seen, 0, count)).normalize(normalized, sum);
        count = 0;
        for (int column = 0; column < logits.numCols; ) {
            int partEnd = Execution.partEnd(column, logits.numCols);
            for (; column < partEnd; column++) {
                if (mask.allows(row, column)) {
                    probabilities.unsafe_set(row, column, normalized[count++]);
                }
            }
        }
    }

    /**
     * Computes {@code ∂L/∂z = Jᵀ u = s ∘ (u - (s·u)) / T}, in O(classes) per row, without forming
     * the Jacobian.
     *
     * <p>Adding a constant to a row of u changes nothing. The upstream gradient at the largest
     * probability is therefore subtracted first: when one class dominates, the result is accurate
     * instead of a difference of rounded numbers.
     *
     * @param probabilities s, [rows x classes]. Not modified.
     * @param upstream u = ∂L/∂s, [rows x classes], finite. Not modified.
     * @param temperature T, finite and above 0
     * @return ∂L/∂z, [rows x classes]; each row sums to 0
     * @throws ComputeException SHAPE if the two shapes differ; VALUE for rows that are not
     *     {@link Distributions}, and for an upstream gradient or a temperature outside its domain
     */
    public static DMatrixRMaj backward(DMatrixRMaj probabilities, DMatrixRMaj upstream, double temperature) {
        SoftmaxArguments.requireShape(probabilities, upstream);
        SoftmaxArguments.requireTemperature(temperature);
        DMatrixRMaj gradient = new DMatrixRMaj(probabilities.numRows, probabilities.numCols);
        forEachRow(probabilities, (sum, row) -> {
            int from = row * probabilities.numCols;
            int to = from + probabilities.numCols;
            double magnitude = Rows.maxMagnitude(upstream.data, from, to);
            if (!Double.isFinite(magnitude) || !Distributions.isDistribution(probabilities, row)) {
                Distributions.require("probabilities", probabilities);
                Float64.requireFinite("upstream", upstream);
            }
            int argMax = Rows.argMax(probabilities.data, from, to);
            new GradientRow(probabilities.data, upstream.data, from, to, argMax, magnitude)
                    .write(temperature, gradient.data, sum);
        });
        return gradient;
    }

    /**
     * Computes {@link #probabilities} and {@link #backward} together, into given matrices.
     *
     * @param logits z, [rows x classes], finite. Not modified.
     * @param upstream u = ∂L/∂s, [rows x classes], finite. Not modified.
     * @param temperature T, finite and above 0
     * @param probabilities s, [rows x classes]. Overwritten.
     * @param gradient ∂L/∂z, [rows x classes]. Overwritten.
     * @throws ComputeException SHAPE if the shapes of logits and upstream gradient differ; VALUE
     *     for a logit, an upstream gradient or a temperature outside its domain
     */
    public static void withGradient(
            DMatrixRMaj logits,
            DMatrixRMaj upstream,
            double temperature,
            DMatrixRMaj probabilities,
            DMatrixRMaj gradient) {
        SoftmaxArguments.requireShape(logits, upstream);
        SoftmaxArguments.requireTemperature(temperature);
        forEachRow(logits, (sum, row) -> {
            LogitRow z = LogitRow.of(logits, row, temperature);
            double magnitude = Rows.maxMagnitude(upstream.data, z.from(), z.to());
            if (!Double.isFinite(magnitude)) {
                Float64.requireFinite("logits", logits);
                Float64.requireFinite("upstream", upstream);
            }
            z.normalize(probabilities.data, sum);
            new GradientRow(probabilities.data, upstream.data, z.from(), z.to(), z.argMax(), magnitude)
                    .write(temperature, gradient.data, sum);
        });
    }

    private static void forEachRow(DMatrixRMaj matrix, ObjIntConsumer<LaneSum> work) {
        RowBlocks.forEach(matrix.numRows, (double) OPERATIONS_PER_ENTRY * matrix.numCols, (from, to) -> {
            LaneSum sum = new LaneSum();
            for (int row = from; row < to; row++) {
                work.accept(sum, row);
            }
        });
    }
}
