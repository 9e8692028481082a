package dev.praxis.compute.function;

import dev.praxis.compute.Float64;
import org.ejml.data.DMatrixRMaj;

/**
 * {@code y = gain ∘ x̂ + bias} with {@code x̂ = (x - mean x) / √(var x + ε)}, row by row; var is the mean of the squared deviations.
 *
 * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, Layer Normalization (2016), section 3.
 *
 * @param gain [size]
 * @param bias [size]
 */
public record LayerNorm(double[] gain, double[] bias) {
    /** The square of what is below 2^500 does not overflow, nor does the sum of any number of them. */
    private static final int GREATEST_EXPONENT = 480;

    /**
     * What {@link #backward} answers.
     *
     * @param input ∂L/∂x, [rows x size]
     * @param gain ∂L/∂gain, [size]
     * @param bias ∂L/∂bias, [size]
     */
    public record Gradient(DMatrixRMaj input, double[] gain, double[] bias) {}

    /**
     * {@code y = gain ∘ x̂ + bias}.
     *
     * @param x [rows x size], finite. Not modified.
     * @param epsilon ε, above 0
     * @return y, [rows x size]
     */
    public DMatrixRMaj forward(DMatrixRMaj x, double epsilon) {
        DMatrixRMaj y = new DMatrixRMaj(x.numRows, x.numCols);
        for (int start = 0; start < x.data.length; start += x.numCols) {
            normaliseRow(x, start, epsilon, y.data);
            for (int i = 0; i < x.numCols; i++) {
                y.data[start + i] = Float64.saturate(y.data[start + i] * gain[i] + bias[i]);
            }
        }
        return y;
    }

    /**
     * {@code ∂L/∂x = (g - mean g - x̂ mean(g ∘ x̂)) / √(var x + ε)} with {@code g = gain ∘ u}; {@code ∂L/∂gain = Σ_rows u ∘ x̂}; {@code ∂L/∂bias =
     * Σ_rows u}.
     *
     * @param x what {@link #forward} was given. Not modified.
     * @param epsilon as there
     * @param upstream u = ∂L/∂y, [rows x size], small enough for the sums above not to overflow. Not modified.
     */
    public Gradient backward(DMatrixRMaj x, double epsilon, DMatrixRMaj upstream) {
        int size = x.numCols;
        Gradient gradient = new Gradient(new DMatrixRMaj(x.numRows, size), new double[size], new double[size]);
        double[] normalised = new double[x.data.length];
        for (int start = 0; start < x.data.length; start += size) {
            double deviation = normaliseRow(x, start, epsilon, normalised);
            double mean = 0;
            double projection = 0;
            for (int i = 0; i < size; i++) {
                double u = upstream.data[start + i];
                mean += gain[i] * u / size;
                projection += gain[i] * u * normalised[start + i] / size;
                gradient.gain[i] = Float64.saturate(gradient.gain[i] + u * normalised[start + i]);
                gradient.bias[i] = Float64.saturate(gradient.bias[i] + u);
            }
            for (int i = start; i < start + size; i++) {
                double centred = gain[i - start] * upstream.data[i] - mean - normalised[i] * projection;
                gradient.input.data[i] = Float64.saturate(centred / deviation);
            }
        }
        return gradient;
    }

    /** Writes one row of x̂ into {@code into} at the row's own place; returns {@code √(var x + ε)}. */
    private static double normaliseRow(DMatrixRMaj x, int start, double epsilon, double[] into) {
        int size = x.numCols;
        int exponent = 0;
        for (int i = start; i < start + size; i++) {
            exponent = Math.max(exponent, Math.getExponent(x.data[i]) - GREATEST_EXPONENT);
        }
        for (int i = start; i < start + size; i++) {
            into[i] = Math.scalb(x.data[i], -exponent);
        }
        centre(into, start, size);
        // What the rounded mean left: it matters where the deviations are small beside it.
        centre(into, start, size);
        double variance = 0;
        for (int i = start; i < start + size; i++) {
            variance += into[i] * into[i] / size;
        }
        // Without variance every x̂ is 0, or so small that only ε counts; scaled, ε itself may have underflowed.
        double deviation =
                variance == 0 ? Math.sqrt(epsilon) : Math.sqrt(variance + Math.scalb(epsilon, -2 * exponent));
        for (int i = start; i < start + size; i++) {
            into[i] /= deviation;
        }
        return variance == 0 ? deviation : Math.scalb(deviation, exponent);
    }

    private static void centre(double[] values, int start, int size) {
        double sum = 0;
        for (int i = start; i < start + size; i++) {
            sum += values[i];
        }
        for (int i = start; i < start + size; i++) {
            values[i] -= sum / size;
        }
    }
}
