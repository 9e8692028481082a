package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;

/**
 * Layer normalization {@code y = gain ∘ x̂ + bias} with {@code x̂ = (x - mean x) / √(var x + ε)},
 * row by row; var is the mean of the squared deviations.
 *
 * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, Layer Normalization (2016), section 3.
 *
 * @param gain [size]
 * @param bias [size]
 */
public record LayerNorm(double[] gain, double[] bias) {

    /**
     * Checks gain and bias.
     *
     * @throws ComputeException VALUE for an entry that is NaN or infinite
     */
    public LayerNorm {
        Float64.requireFinite("gain", gain);
        Float64.requireFinite("bias", bias);
    }
    /**
     * Squares of numbers between 2^-480 and 2^480, and sums of any number of them, are normal
     * numbers.
     */
    private static final int SAFE_EXPONENT = 480;

    /**
     * The result of {@link #backward}.
     *
     * @param input ∂L/∂x, [rows x size]
     * @param gain ∂L/∂gain, [size]
     * @param bias ∂L/∂bias, [size]
     */
    public record Gradient(DMatrixRMaj input, double[] gain, double[] bias) {}

    /**
     * Computes {@code y = gain ∘ x̂ + bias}. A row of equal entries becomes the bias; entries that
     * overflow are saturated to ±1.7976931348623157e308.
     *
     * @param x [rows x size], finite. Not modified.
     * @param epsilon ε, finite and above 0
     * @return y, [rows x size]
     * @throws ComputeException VALUE for an argument outside its domain
     */
    public DMatrixRMaj forward(DMatrixRMaj x, double epsilon) {
        NormArguments.require(x, epsilon);
        DMatrixRMaj y = new DMatrixRMaj(x.numRows, x.numCols);
        for (int start = 0; start < x.data.length; start += x.numCols) {
            Execution.check();
            normalizeRow(x, start, epsilon, y.data);
            for (int i = 0; i < x.numCols; i++) {
                y.data[start + i] = Float64.saturate(y.data[start + i] * gain[i] + bias[i]);
            }
        }
        return y;
    }

    /**
     * Computes {@code ∂L/∂x = (g - mean g - x̂ mean(g ∘ x̂)) / √(var x + ε)} with
     * {@code g = gain ∘ u}; {@code ∂L/∂gain = Σ_rows u ∘ x̂}; {@code ∂L/∂bias = Σ_rows u}.
     *
     * @param x the argument of {@link #forward}. Not modified.
     * @param epsilon the ε of {@link #forward}
     * @param upstream u = ∂L/∂y, [rows x size], finite. Not modified.
     * @return all three gradients; entries that overflow are saturated to ±1.7976931348623157e308
     * @throws ComputeException VALUE for an argument outside its domain
     */
    public Gradient backward(DMatrixRMaj x, double epsilon, DMatrixRMaj upstream) {
        NormArguments.require(x, epsilon);
        Float64.requireFinite("upstream", upstream);
        int shift = NormArguments.upstreamShift(gain, upstream);
        int size = x.numCols;
        Gradient gradient = new Gradient(new DMatrixRMaj(x.numRows, size), new double[size], new double[size]);
        double[] normalized = new double[x.data.length];
        for (int start = 0; start < x.data.length; start += size) {
            Execution.check();
            double deviation = normalizeRow(x, start, epsilon, normalized);
            double mean = 0;
            double projection = 0;
            for (int i = 0; i < size; i++) {
                double u = NormArguments.down(upstream.data[start + i], shift);
                mean += gain[i] * u / size;
                projection += gain[i] * u * normalized[start + i] / size;
                gradient.gain[i] += u * normalized[start + i];
                gradient.bias[i] += u;
            }
            for (int i = start; i < start + size; i++) {
                double u = NormArguments.down(upstream.data[i], shift);
                double centered = gain[i - start] * u - mean - normalized[i] * projection;
                gradient.input.data[i] = centered / deviation;
            }
        }
        NormArguments.up(gradient.input.data, shift);
        NormArguments.up(gradient.gain, shift);
        NormArguments.up(gradient.bias, shift);
        return gradient;
    }

    /**
     * Writes one row of x̂ into {@code into} at the row's own index, and returns
     * {@code √(var x + ε)}.
     */
    private static double normalizeRow(DMatrixRMaj x, int start, double epsilon, double[] into) {
        int size = x.numCols;
        int shift = shift(x.data, start, size);
        for (int i = start; i < start + size; i++) {
            into[i] = Math.scalb(x.data[i], -shift);
        }
        center(into, start, size);
        // Remove the rounding error of the mean: it matters if the deviations are small compared
        // to it.
        center(into, start, size);
        double variance = 0;
        for (int i = start; i < start + size; i++) {
            variance += into[i] * into[i] / size;
        }
        double deviation = shift == 0
                ? Math.sqrt(variance + epsilon)
                : Math.hypot(Math.sqrt(variance), Math.scalb(Math.sqrt(epsilon), -shift));
        for (int i = start; i < start + size; i++) {
            // For a constant row x̂ is 0, even if the scaled ε has underflowed.
            into[i] = into[i] == 0 ? 0 : into[i] / deviation;
        }
        // The scaled ε may have underflowed.
        return Math.max(Math.scalb(deviation, shift), Math.sqrt(epsilon));
    }

    /**
     * Returns the power of two that scales the row's largest entry so that its square neither
     * overflows nor underflows; 0 if no scaling is needed.
     */
    private static int shift(double[] values, int start, int size) {
        int exponent = Double.MIN_EXPONENT - 1;
        for (int i = start; i < start + size; i++) {
            exponent = Math.max(exponent, Math.getExponent(values[i]));
        }
        return exponent - Math.clamp(exponent, -SAFE_EXPONENT, SAFE_EXPONENT);
    }

    private static void center(double[] values, int start, int size) {
        double sum = 0;
        for (int i = start; i < start + size; i++) {
            sum += values[i];
        }
        for (int i = start; i < start + size; i++) {
            values[i] -= sum / size;
        }
    }
}
