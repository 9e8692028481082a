package dev.praxis.compute.inference;

import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = gain ∘ (x - mean x) / √(var x + ε) + bias}, row by row; the variance divides by the size. Sums are float64.
 *
 * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, Layer Normalization (2016), section 3.
 *
 * @param gain [size]
 * @param bias [size]; null for none
 * @param epsilon ε
 */
public record LayerNorm(float[] gain, float @Nullable [] bias, double epsilon) {

    /**
     * The normalised rows.
     *
     * @param x [rows x size]. Not modified.
     * @return y, [rows x size]
     */
    public FMatrixRMaj forward(FMatrixRMaj x) {
        FMatrixRMaj y = new FMatrixRMaj(x.numRows, x.numCols);
        Rows.forEach(x.numRows, x.numCols, row -> normalise(x.data, row * x.numCols, y.data));
        return y;
    }

    private void normalise(float[] x, int start, float[] y) {
        int size = gain.length;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += x[start + i];
        }
        double mean = sum / size;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double centred = x[start + i] - mean;
            squares += centred * centred;
        }
        double factor = 1 / Math.sqrt(squares / size + epsilon);
        for (int i = 0; i < size; i++) {
            y[start + i] = (float) ((x[start + i] - mean) * factor) * gain[i] + (bias == null ? 0 : bias[i]);
        }
    }
}
