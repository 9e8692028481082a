package dev.praxis.compute.dense;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.Float64;
import org.ejml.data.DMatrixRMaj;

/**
 * The losses of a batch, and their derivatives.
 *
 * @param losses L_i, [samples], each at least 0
 * @param errors δ = ∂L_i/∂z of the last layer, [samples x out]; the derivative of the loss of each
 *     sample, not divided by the number of samples
 */
record SampleLosses(double[] losses, DMatrixRMaj errors) {

    /**
     * Returns {@code L = 1/m Σ_i L_i}. Terms are divided before they are added, and halved, so that
     * neither the sum nor its rounding error overflows.
     */
    double mean() {
        CompensatedSum sum = new CompensatedSum();
        for (double loss : losses) {
            sum.add(0.5 * loss / losses.length);
        }
        return Float64.saturate(2 * sum.value());
    }
}
