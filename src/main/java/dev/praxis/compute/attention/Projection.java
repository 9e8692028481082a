package dev.praxis.compute.attention;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.kernel.Bias;
import dev.praxis.compute.kernel.Product;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A linear projection {@code y = x Wᵀ + b}, row by row.
 *
 * @param weight W, [out x in], finite, as PyTorch stores it
 * @param bias b, [out], finite; null for none
 */
public record Projection(DMatrixRMaj weight, double @Nullable [] bias) {

    /**
     * Validates weight and bias.
     *
     * @throws ComputeException SHAPE if the bias does not have one entry per row of the weight;
     *     VALUE for an entry that is NaN or infinite
     */
    public Projection {
        Float64.requireFinite("weight", weight);
        if (bias != null) {
            Float64.requireFinite("bias", bias);
            if (bias.length != weight.numRows) {
                throw new ComputeException(
                        Reason.SHAPE,
                        "bias",
                        "expected %d entries, one per row of the weight, found %d"
                                .formatted(weight.numRows, bias.length));
            }
        }
    }

    /**
     * The result of {@link #backward}.
     *
     * @param input ∂L/∂x, [rows x in]
     * @param weight ∂L/∂W, [out x in]
     * @param bias ∂L/∂b, [out]; null without a bias
     */
    public record Gradient(DMatrixRMaj input, DMatrixRMaj weight, double @Nullable [] bias) {}

    /** Returns the number of columns of x. */
    public int in() {
        return weight.numCols;
    }

    /** Returns the number of columns of y. */
    public int out() {
        return weight.numRows;
    }

    /** Returns the number of entries of W and b. */
    public long parameters() {
        return weight.getNumElements() + (bias == null ? 0L : bias.length);
    }

    /**
     * Computes {@code y = x Wᵀ + b}, saturated to ±1.7976931348623157e308.
     *
     * @param x [rows x in], finite. Not modified.
     * @return y, [rows x out]
     */
    DMatrixRMaj forward(DMatrixRMaj x) {
        DMatrixRMaj y = Product.transposingRight(x, weight);
        if (bias != null) {
            Bias.add(bias, y);
        }
        return y;
    }

    /**
     * Computes {@code ∂L/∂x = u W}, {@code ∂L/∂W = uᵀ x} and {@code ∂L/∂b = Σ u}, the sum of the
     * rows of u, saturated to ±1.7976931348623157e308.
     *
     * @param x the argument of {@link #forward}. Not modified.
     * @param upstream u = ∂L/∂y, [rows x out], finite. Not modified.
     */
    Gradient backward(DMatrixRMaj x, DMatrixRMaj upstream) {
        return new Gradient(
                Product.of(upstream, weight),
                Product.transposingLeft(upstream, x),
                bias == null ? null : Product.of(ones(upstream.numRows), upstream).data);
    }

    private static DMatrixRMaj ones(int n) {
        DMatrixRMaj ones = new DMatrixRMaj(1, n);
        Arrays.fill(ones.data, 1);
        return ones;
    }
}
