package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.Kernel;
import dev.praxis.compute.kernel.NormParameters;
import dev.praxis.compute.transformer.NormArchitecture.Kind;
import org.ejml.data.FMatrixRMaj;

/**
 * A row-wise norm: {@code gain ∘ (x - mean x) / √(var x + ε) + bias}, or
 * {@code gain ∘ x / √(mean x² + ε)}.
 *
 * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, Layer Normalization (2016), section 3; B. Zhang,
 * R. Sennrich, Root Mean Square Layer Normalization (2019), section 4.
 *
 * @param engine the engine that computes
 * @param kind layer norm or root mean square norm
 * @param parameters gain, bias and ε
 */
record Norm(Engine engine, Kind kind, NormParameters parameters) {

    /**
     * Returns the normalized rows.
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
     * Computes the normalized rows.
     *
     * @param x [rows x size]. Not modified, unless it is y.
     * @param y [rows x size]. Overwritten.
     */
    void forward(float[] x, int rows, float[] y) {
        int size = parameters.gain().length;
        Kernel kernel = engine.kernel();
        Rows.forEach(engine.workers(), rows, size, row -> {
            switch (kind) {
                case LAYER -> kernel.normalize(x, parameters, y, row * size);
                case RMS -> kernel.divideByRootMeanSquare(x, parameters, y, row * size);
            }
        });
    }
}
