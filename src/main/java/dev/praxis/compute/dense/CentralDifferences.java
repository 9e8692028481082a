package dev.praxis.compute.dense;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;

/**
 * {@code ∂L/∂θ ≈ (L(θ + h) - L(θ - h)) / 2h} with {@code h = 2⁻¹⁷ max(1, |θ|)}: gradients by
 * forward passes alone.
 *
 * <p>2⁻¹⁷ is the power of two nearest to ∛ε with {@code ε = 2⁻⁵²}, where the error of the
 * difference itself, of order h², and that of its rounding, of order ε/h, are about equal. Losses
 * are subtracted sample by sample, so that nothing is rounded of samples whose loss stays.
 *
 * <p>Source: W. H. Press, S. A. Teukolsky, W. T. Vetterling, B. P. Flannery, Numerical Recipes
 * (2007), section 5.7.
 *
 * @param network whose parameters may be among those that are moved
 * @param loss what is differentiated
 * @param samples m, how many the loss is the mean of
 */
record CentralDifferences(DenseNetwork network, Loss loss, int samples) {
    private static final double STEP = 0x1p-17;

    /**
     * The derivative of {@code 1/m Σ_i L_i} by each parameter.
     *
     * @param parameters weights or a bias of the network, or the inputs. Modified, and restored.
     * @param inputs those of the m whose loss depends on the parameters, [rows x in]
     * @param targets theirs, [rows x out]
     * @return one for each parameter; one beyond float64 is given as ±1.7976931348623157e308
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
            // The distance that rounding left, in halves too.
            differences[i] = Float64.saturate(change.value() / (0.5 * above - 0.5 * below));
        }
        return differences;
    }

    private double[] losses(DMatrixRMaj inputs, DMatrixRMaj targets) {
        return loss.of(network, ForwardPass.of(network, inputs), targets).losses();
    }
}
