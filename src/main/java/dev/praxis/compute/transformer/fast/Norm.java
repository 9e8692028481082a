package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.kernel.Engine;
import dev.praxis.compute.kernel.NormParameters;
import dev.praxis.compute.transformer.NormArchitecture.Kind;
import org.ejml.data.FMatrixRMaj;

/**
 * A row-wise norm: {@code gain ∘ (x - mean x) / √(var x + ε) + bias}, or
 * {@code gain ∘ x / √(mean x² + ε)}. Gains counted from one are held with the one added.
 *
 * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, Layer Normalization (2016), section 3; B. Zhang,
 * R. Sennrich, Root Mean Square Layer Normalization (2019), section 4.
 *
 * @param engine the engine that computes
 * @param kind layer norm or root mean square norm
 * @param parameters gain, bias and ε
 */
record Norm(Engine engine, Kind kind, NormParameters parameters) {

    /** Returns the size of a row. */
    int size() {
        return parameters.gain().length;
    }

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
        Rows.forEach(engine.workers(), rows, size(), row -> forwardRow(x, y, row * size()));
    }

    /**
     * Computes one normalized row.
     *
     * @param x size entries, starting at {@code at}. Not modified, unless it is y.
     * @param y size entries, starting at {@code at}. Overwritten.
     */
    void forwardRow(float[] x, float[] y, int at) {
        if (kind == Kind.LAYER) {
            engine.kernel().normalize(x, parameters, y, at);
        } else {
            engine.kernel().divideByRootMeanSquare(x, parameters, y, at);
        }
    }
}
