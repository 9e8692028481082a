package dev.praxis.compute.inference;

import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.Norm;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = gain ∘ (x - mean x) / √(var x + ε) + bias}, row by row; the variance divides by the size.
 *
 * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, Layer Normalization (2016), section 3.
 *
 * @param engine what computes it
 * @param gain [size]
 * @param bias [size]; null for none
 * @param epsilon ε
 */
public record LayerNorm(Engine engine, float[] gain, float @Nullable [] bias, double epsilon) {

    /**
     * The normalised rows.
     *
     * @param x [rows x size]. Not modified.
     * @return y, [rows x size]
     */
    public FMatrixRMaj forward(FMatrixRMaj x) {
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
        Norm norm = new Norm(gain, bias, epsilon);
        Rows.forEach(engine.workers(), rows, size, row -> engine.kernel().normalise(x, norm, y, row * size));
    }
}
