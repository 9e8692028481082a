package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;

/**
 * Root mean square normalization {@code y = gain ∘ x̂} with {@code x̂ = x / √(mean x² + ε)}, row by
 * row.
 *
 * <p>Source: B. Zhang, R. Sennrich, Root Mean Square Layer Normalization (2019), section 4.
 *
 * @param gain [size]
 */
public record RmsNorm(double[] gain) {

    /**
     * Checks the gain.
     *
     * @throws ComputeException VALUE for an entry that is NaN or infinite
     */
    public RmsNorm {
        Float64.requireFinite("gain", gain);
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
     */
    public record Gradient(DMatrixRMaj input, double[] gain) {}

    /**
     * Computes {@code y = gain ∘ x̂}; entries that overflow are saturated to
     * ±1.7976931348623157e308.
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
            double root = root(x.data, start, x.numCols, epsilon);
            for (int i = 0; i < x.numCols; i++) {
                y.data[start + i] = Float64.saturate(x.data[start + i] / root * gain[i]);
            }
        }
        return y;
    }

    /**
     * Computes {@code ∂L/∂x = (g - x̂ mean(g ∘ x̂)) / √(mean x² + ε)} with {@code g = gain ∘ u};
     * {@code ∂L/∂gain = Σ_rows u ∘ x̂}.
     *
     * @param x the argument of {@link #forward}. Not modified.
     * @param epsilon the ε of {@link #forward}
     * @param upstream u = ∂L/∂y, [rows x size], finite. Not modified.
     * @return both gradients; entries that overflow are saturated to ±1.7976931348623157e308
     * @throws ComputeException VALUE for an argument outside its domain
     */
    public Gradient backward(DMatrixRMaj x, double epsilon, DMatrixRMaj upstream) {
        NormArguments.require(x, epsilon);
        Float64.requireFinite("upstream", upstream);
        int shift = NormArguments.upstreamShift(gain, upstream);
        int size = x.numCols;
        Gradient gradient = new Gradient(new DMatrixRMaj(x.numRows, size), new double[size]);
        for (int start = 0; start < x.data.length; start += size) {
            Execution.check();
            double root = root(x.data, start, size, epsilon);
            double projection = 0;
            for (int i = 0; i < size; i++) {
                double normalized = x.data[start + i] / root;
                double u = NormArguments.down(upstream.data[start + i], shift);
                projection += gain[i] * u * normalized / size;
                gradient.gain[i] += u * normalized;
            }
            for (int i = 0; i < size; i++) {
                double normalized = x.data[start + i] / root;
                double u = NormArguments.down(upstream.data[start + i], shift);
                gradient.input.data[start + i] = (gain[i] * u - normalized * projection) / root;
            }
        }
        NormArguments.up(gradient.input.data, shift);
        NormArguments.up(gradient.gain, shift);
        return gradient;
    }

    /**
     * Returns {@code √(mean x² + ε)} of one row, scaled by a power of two where a square would
     * overflow or underflow.
     */
    private static double root(double[] x, int start, int size, double epsilon) {
        int exponent = Double.MIN_EXPONENT - 1;
        for (int i = start; i < start + size; i++) {
            exponent = Math.max(exponent, Math.getExponent(x[i]));
        }
        int shift = exponent - Math.clamp(exponent, -SAFE_EXPONENT, SAFE_EXPONENT);
        double mean = 0;
        for (int i = start; i < start + size; i++) {
            double scaled = Math.scalb(x[i], -shift);
            mean += scaled * scaled / size;
        }
        return shift == 0
                ? Math.sqrt(mean + epsilon)
                // For the largest finite numbers, rounding can make the root overflow.
                : Math.hypot(Float64.saturate(Math.scalb(Math.sqrt(mean), shift)), Math.sqrt(epsilon));
    }
}
