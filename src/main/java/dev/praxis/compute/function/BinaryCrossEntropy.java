package dev.praxis.compute.function;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;

/**
 * Binary cross-entropy {@code L_row = -Σ_o (y_o log s_o + (1 - y_o) log (1 - s_o))} with
 * {@code s = σ(z)}, in nats, and its gradient {@code ∂L_row/∂z_o = s_o - y_o}.
 *
 * <p>Both are computed from z, not from s, which rounds to 0 or 1: {@code -log s = softplus(-z)}
 * and {@code -log (1 - s) = softplus(z)} with {@code softplus(z) = log(1 + exp z)}.
 *
 * <p>Source: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), section 6.2.2.2.
 *
 * @param losses L of each row, [rows]; saturated to 1.7976931348623157e308
 * @param gradient ∂L_row/∂z, [rows x outputs]
 */
public record BinaryCrossEntropy(double[] losses, DMatrixRMaj gradient) {

    /**
     * Computes the losses and their gradient.
     *
     * @param logits z, [rows x outputs], finite. Not modified.
     * @param targets y, [rows x outputs], from 0 to 1 up to rounding. Not modified.
     * @throws ComputeException VALUE for a logit or a target outside its domain
     */
    public static BinaryCrossEntropy of(DMatrixRMaj logits, DMatrixRMaj targets) {
        Float64.requireFinite("logits", logits);
        requireTargets(targets);
        int outputs = logits.numCols;
        double[] losses = new double[logits.numRows];
        DMatrixRMaj gradient = new DMatrixRMaj(logits.numRows, outputs);
        for (int row = 0; row < losses.length; row++) {
            Execution.check();
            CompensatedSum sum = new CompensatedSum();
            for (int i = row * outputs; i < (row + 1) * outputs; i++) {
                double z = logits.data[i];
                double y = Distributions.clamp(targets.data[i]);
                sum.add(y * softplus(-z) + (1 - y) * softplus(z));
                gradient.data[i] = (1 - y) * Sigmoid.of(z) - y * Sigmoid.of(-z);
            }
            losses[row] = Rows.saturatedSum(sum);
        }
        return new BinaryCrossEntropy(losses, gradient);
    }

    /**
     * Checks targets for {@link #of}.
     *
     * @throws ComputeException VALUE, with row and column, for a target that is no probability
     */
    public static void requireTargets(DMatrixRMaj targets) {
        for (int row = 0; row < targets.numRows; row++) {
            for (int column = 0; column < targets.numCols; column++) {
                double y = targets.get(row, column);
                if (!Distributions.isProbability(y)) {
                    throw new ComputeException(
                            Reason.VALUE, "targets", "expected a probability from 0 to 1, found " + y, row, column);
                }
            }
        }
    }

    private static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
