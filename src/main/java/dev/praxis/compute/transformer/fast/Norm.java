package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.Kernel;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormArchitecture.Kind;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A norm of rows, of either kind: {@code gain ∘ (x - mean x) / √(var x + ε) + bias}, or {@code gain ∘ x / √(mean x² + ε)}.
 *
 * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, Layer Normalization (2016), section 3; B. Zhang, R. Sennrich, Root Mean Square Layer
 * Normalization (2019), section 4.
 *
 * @param engine that computes it
 * @param architecture which kind, and ε
 * @param gain [size]
 * @param bias [size]; null for none
 */
record Norm(Engine engine, NormArchitecture architecture, float[] gain, float @Nullable [] bias) {

    /**
     * The normalised rows.
     *
     * @param x [rows x size]. Not modified.
     * @return y, [rows x size]
     */
    FMatrixRMaj forward(FMatrixRMaj x) {
        FMatrixRMaj y = new FMatrixRMaj(x.numRows, x.numCols);
        forward(x.data, x.numRows, y.data);
        return y;
    }

    /**
     * The normalised rows.
     *
     * @param x [rows x size]. Not modified, unless it is y.
     * @param y [rows x size]. Overwritten.
     */
    void forward(float[] x, int rows, float[] y) {
        int size = gain.length;
        Kernel kernel = engine.kernel();
        double epsilon = architecture.epsilon();
        Rows.forEach(engine.workers(), rows, size, row -> {
            if (architecture.kind() == Kind.LAYER) {
                kernel.normalise(x, gain, bias, epsilon, y, row * size);
            } else {
                kernel.divideByRootMeanSquare(x, gain, epsilon, y, row * size);
            }
        });
    }
}
