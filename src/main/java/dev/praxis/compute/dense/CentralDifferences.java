package dev.praxis.compute.dense;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;

/**
 * Gradients by forward passes alone: {@code ∂L/∂θ ≈ (L(θ + h) - L(θ - h)) / 2h} with
 * {@code h = 2⁻¹⁷ max(1, |θ|)}.
 *
 * <p>2⁻¹⁷ is the power of two nearest to ∛ε with {@code ε = 2⁻⁵²}, where the truncation error, of
 * order h², and the rounding error, of order ε/h, are about equal. Losses are subtracted per
 * sample, so samples whose loss does not change contribute no rounding error.
 *
 * <p>Source: W. H. Press, S. A. Teukolsky, W. T. Vetterling, B. P. Flannery, Numerical Recipes
 * (2007), section 5.7.
 *
 * @param network the network; its parameters may be the ones perturbed
 * @param loss the loss to differentiate
 * @param samples m, the number of samples that the loss is averaged over
 */
record CentralDifferences(DenseNetwork network, Loss loss, int samples) {
    private static final double STEP = 0x1p-17;

    /**
     * Returns the derivative of {@code 1/m Σ_i L_i} with respect to each parameter.
     *
     * @param parameters weights or a bias of the network, or the inputs. Modified, and restored.
     * @param inputs the samples whose loss depends on the parameters, [rows x in]
     * @param targets their targets, [rows x out]
     * @return one derivative per parameter; an overflow is saturated to ±1.7976931348623157e308
     */
    double[] by(double[] parameters, DMatrixRMaj inputs, DMatrixRMaj targets) {
        double[] differences = new double[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            Execution.check();
            double parameter = parameters[i];
            double step = STEP * Math.max(1, Math.abs(parameter));
            double above = Float64.saturate(parameter + step);
            double below = Float64.saturate(parameter - step);
            parameters[i] = above;
            double[] lossesAbove = losses(inputs, targets);
            parameters[i] = below;
            double[] lossesBelow = losses(inputs, targets);
            parameters[i] = parameter;
            CompensatedSum change = new CompensatedSum();
            for (int row = 0; row < lossesAbove.length; row++) {
                change.add(0.5 * (lossesAbove[row] - lossesBelow[row]) / samples);
            }
            // The actual distance between the rounded points, in halves as well.
            differences[i] = Float64.saturate(change.value() / (0.5 * above - 0.5 * below));
        }
        return differences;
    }

    private double[] losses(DMatrixRMaj inputs, DMatrixRMaj targets) {
        return loss.of(network, ForwardPass.of(network, inputs), targets).losses();
    }
}
