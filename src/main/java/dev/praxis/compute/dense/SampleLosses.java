package dev.praxis.compute.dense;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.Float64;
import org.ejml.data.DMatrixRMaj;

/**
 * What a loss says of each sample.
 *
 * @param losses L_i, [samples], each at least 0
 * @param errors δ = ∂L_i/∂z of the last layer, [samples x out]: of each sample's own loss, not
 *     divided by the number of samples
 */
record SampleLosses(double[] losses, DMatrixRMaj errors) {

    /**
     * {@code L = 1/m Σ_i L_i}. Divided first, and in halves: the mean of losses that float64 holds
     * is never beyond it.
     */
    double mean() {
        CompensatedSum sum = new CompensatedSum();
        for (double loss : losses) {
            sum.add(0.5 * loss / losses.length);
        }
        return Float64.saturate(2 * sum.value());
    }
}
