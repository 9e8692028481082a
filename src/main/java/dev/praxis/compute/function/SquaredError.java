package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;

/**
 * Squared error {@code L_row = ½ Σ_o (a_o - y_o)²}, and its gradient
 * {@code ∂L_row/∂a_o = a_o - y_o}.
 *
 * @param losses L of each row, [rows]; saturated to 1.7976931348623157e308
 * @param gradient ∂L_row/∂a, [rows x outputs]; saturated to ±1.7976931348623157e308
 */
public record SquaredError(double[] losses, DMatrixRMaj gradient) {

    /**
     * Computes the losses and their gradient.
     *
     * @param outputs a, [rows x outputs], finite. Not modified.
     * @param targets y, [rows x outputs], finite. Not modified.
     * @throws ComputeException VALUE for an output or a target that is NaN or infinite
     */
    public static SquaredError of(DMatrixRMaj outputs, DMatrixRMaj targets) {
        Float64.requireFinite("outputs", outputs);
        Float64.requireFinite("targets", targets);
        int columns = outputs.numCols;
        double[] losses = new double[outputs.numRows];
        DMatrixRMaj gradient = new DMatrixRMaj(outputs.numRows, columns);
        for (int row = 0; row < losses.length; ) {
            int partEnd = Execution.partEnd(row, losses.length);
            for (; row < partEnd; row++) {
                CompensatedSum sum = new CompensatedSum();
                for (int i = row * columns; i < (row + 1) * columns; i++) {
                    double difference = Float64.saturate(outputs.data[i] - targets.data[i]);
                    gradient.data[i] = difference;
                    sum.add(Float64.saturate(0.5 * difference * difference));
                }
                losses[row] = Rows.saturatedSum(sum);
            }
        }
        return new SquaredError(losses, gradient);
    }
}
