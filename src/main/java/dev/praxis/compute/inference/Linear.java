package dev.praxis.compute.inference;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.kernel.WeightMatrix;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = x Wᵀ + b}, row by row.
 *
 * @param weight W, [out x in]
 * @param bias b, [out]; null for none
 */
public record Linear(WeightMatrix weight, float @Nullable [] bias) {

    /** Size of a row of y. */
    public int out() {
        return weight.out();
    }

    /**
     * {@code y = x Wᵀ + b}.
     *
     * @param x [rows x in]. Not modified.
     * @return y, [rows x out]
     */
    public FMatrixRMaj forward(FMatrixRMaj x) {
        FMatrixRMaj y = weight.product(x);
        if (bias != null) {
            for (int start = 0; start < y.data.length; start += bias.length) {
                for (int i = 0; i < bias.length; i++) {
                    y.data[start + i] += bias[i];
                }
            }
        }
        return y;
    }

    /**
     * {@code y = f(x Wᵀ + b)}.
     *
     * @param x [rows x in]. Not modified.
     * @param activation f
     * @return y, [rows x out]
     */
    FMatrixRMaj forward(FMatrixRMaj x, Activation activation) {
        FMatrixRMaj y = forward(x);
        for (int i = 0; i < y.data.length; i++) {
            y.data[i] = (float) activation.value(y.data[i]);
        }
        return y;
    }
}
