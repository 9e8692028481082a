package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.RowBlocks;
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

    private static final int OPERATIONS_PER_ENTRY = 8;

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
        RowBlocks.forEach(x.numRows, (double) OPERATIONS_PER_ENTRY * x.numCols, (from, to) -> {
            for (int row = from; row < to; row++) {
                Execution.check();
                int start = row * x.numCols;
                normalizeRow(x, start, epsilon, y.data);
                for (int i = 0; i < x.numCols; i++) {
                    y.data[start + i] = Float64.saturate(y.data[start + i] * gain[i] + bias[i]);
                }
            }
        });
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
        System.arraycopy(x.data, start, into, start, size);
        for (int i = start; i < start + size && shift != 0; i++) {
            into[i] = Math.scalb(into[i], -shift);
        }
        center(into, start, size);
        // Remove the rounding error of the mean: it matters if the deviations are small compared
        // to it.
        center(into, start, size);
        double variance = sum(into, start, size, true) / size;
        double deviation = shift == 0
                ? Math.sqrt(variance + epsilon)
                : Math.hypot(Math.sqrt(variance), Math.scalb(Math.sqrt(epsilon), -shift));
        // For a constant row x̂ is 0, even if the scaled ε has underflowed.
        double divisor = deviation == 0 ? 1 : deviation;
        for (int i = start; i < start + size; i++) {
            into[i] = into[i] / divisor + 0.0;
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
        double mean = sum(values, start, size, false) / size;
        for (int i = start; i < start + size; i++) {
            values[i] -= mean;
        }
    }

    /** Returns the sum of a row or of its squares, as eight sums of every eighth entry. */
    private static double sum(double[] x, int start, int size, boolean isOfSquares) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = start;
        for (; i + 8 <= start + size; i += 8) {
            s0 += isOfSquares ? x[i] * x[i] : x[i];
            s1 += isOfSquares ? x[i + 1] * x[i + 1] : x[i + 1];
            s2 += isOfSquares ? x[i + 2] * x[i + 2] : x[i + 2];
            s3 += isOfSquares ? x[i + 3] * x[i + 3] : x[i + 3];
            s4 += isOfSquares ? x[i + 4] * x[i + 4] : x[i + 4];
            s5 += isOfSquares ? x[i + 5] * x[i + 5] : x[i + 5];
            s6 += isOfSquares ? x[i + 6] * x[i + 6] : x[i + 6];
            s7 += isOfSquares ? x[i + 7] * x[i + 7] : x[i + 7];
        }
        for (; i < start + size; i++) {
            s0 += isOfSquares ? x[i] * x[i] : x[i];
        }
        return ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
    }
}
