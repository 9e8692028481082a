package dev.praxis.compute.attention;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Entrywise;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.RowBlocks;
import dev.praxis.compute.function.Mask;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.kernel.Product;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * Scaled dot-product attention {@code context = softmax(scale · Q Kᵀ + bias) V}, and its gradient.
 *
 * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3.2.1.
 *
 * @param queries Q, [n x d_k]
 * @param keys K, [m x d_k]
 * @param values V, [m x d_v]
 * @param scale factor of the scores
 * @param bias added to the scaled scores, [n x m]; null for none
 * @param scores Q Kᵀ, [n x m]
 * @param scaledScores scale · Q Kᵀ, [n x m]
 * @param mask the keys visible to each query
 * @param weights softmax of each row of the biased scores over its visible keys, [n x m]; exactly 0
 *     elsewhere, so all 0 in a fully masked row
 * @param context weights · V, [n x d_v]
 */
public record Attention(
        DMatrixRMaj queries,
        DMatrixRMaj keys,
        DMatrixRMaj values,
        double scale,
        @Nullable DMatrixRMaj bias,
        DMatrixRMaj scores,
        DMatrixRMaj scaledScores,
        Mask mask,
        DMatrixRMaj weights,
        DMatrixRMaj context) {

    /** Sums of up to 2^30 numbers whose exponents are at most this do not overflow. */
    private static final int SAFE_EXPONENT = 990;

    /** Matrices that {@link #backward} holds at the same time, besides the softmax's gradient. */
    private static final int SCORE_GRADIENTS = 4;

    /** The score of a masked key: the nearest finite number to -∞. */
    public static final double HIDDEN = -Double.MAX_VALUE;

    /**
     * The result of {@link #backward}.
     *
     * @param queries ∂L/∂Q, [n x d_k]
     * @param keys ∂L/∂K, [m x d_k]
     * @param values ∂L/∂V, [m x d_v]
     * @param scores ∂L/∂scores, [n x m], saturated to ±1.7976931348623157e308
     */
    public record Gradient(DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values, DMatrixRMaj scores) {}

    /**
     * Returns {@code 1 / √d_k} for a key size of at least 1: with this scale, the scores of
     * standard normal components have variance 1.
     */
    public static double inverseSqrt(int keySize) {
        if (keySize < 1) {
            throw new ComputeException(Reason.VALUE, "key_size", "expected at least 1, found " + keySize);
        }
        return 1 / Math.sqrt(keySize);
    }

    /** Scaling, transposition and the search for the maximum. */
    private static final double OPERATIONS_PER_ENTRY = 4;

    private static final double OPERATIONS_PER_SCORE_GRADIENT = 20;

    /**
     * Returns the cost of {@link #forward}, including scores, scaled scores and weights in the
     * response.
     */
    public static Cost forwardCost(long n, long m, long keySize, long valueSize) {
        double weights = (double) n * m;
        return Cost.multiplications(weights * (keySize + valueSize + Cost.EXPONENTIAL))
                .plus(Cost.operations(OPERATIONS_PER_ENTRY * entries(n, m, keySize, valueSize)))
                .plus(Cost.answer(3 * weights + (double) n * valueSize));
    }

    /**
     * Returns the cost of {@link #backward}: four products, a softmax gradient, and intermediate
     * matrices of the weights' size.
     */
    public static Cost backwardCost(long n, long m, long keySize, long valueSize) {
        double weights = (double) n * m;
        return Cost.multiplications(2 * weights * (keySize + valueSize))
                .plus(Cost.operations(OPERATIONS_PER_SCORE_GRADIENT * weights))
                .plus(Cost.operations(3 * OPERATIONS_PER_ENTRY * entries(n, m, keySize, valueSize)))
                .plus(Softmax.backwardCost(n, m).passedOn())
                .plus(Cost.working(SCORE_GRADIENTS * weights))
                .plus(Cost.answer((double) (n + m) * keySize + (double) m * valueSize));
    }

    /**
     * Computes {@code softmax(scale · Q Kᵀ) V}, with all intermediate results.
     *
     * @param queries Q, [n x d_k], finite. Not modified, but retained.
     * @param keys K, [m x d_k], finite. Not modified, but retained.
     * @param values V, [m x d_v], finite. Not modified, but retained.
     * @param scale finite
     * @param mask the keys visible to each query
     * @throws ComputeException SHAPE for keys or values that do not fit; VALUE for a number that is
     *     NaN or infinite; UNDEFINED, with the row, for a fully masked row
     */
    public static Attention forward(
            DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values, double scale, Mask mask) {
        return forward(queries, keys, values, scale, null, mask);
    }

    /**
     * Computes {@code softmax(scale · Q Kᵀ + bias) V}, with all intermediate results; other
     * parameters as for the overload without a bias.
     *
     * @param bias [n x m], finite. Not modified, but retained. Null for none.
     */
    public static Attention forward(
            DMatrixRMaj queries,
            DMatrixRMaj keys,
            DMatrixRMaj values,
            double scale,
            @Nullable DMatrixRMaj bias,
            Mask mask) {
        requireValues(keys, values);
        requireFinite(queries, keys, scale);
        Float64.requireFinite("values", values);
        if (bias != null) {
            Float64.requireFinite("bias", bias);
        }
        DMatrixRMaj scores = scores(queries, keys);
        DMatrixRMaj scaledScores = scaled(scores, scale);
        DMatrixRMaj biased = biased(scaledScores, bias);
        DMatrixRMaj weights =
                mask.equals(Mask.NONE) ? Softmax.probabilities(biased, 1) : Softmax.probabilities(biased, mask);
        DMatrixRMaj context = Product.of(weights, values);
        return new Attention(queries, keys, values, scale, bias, scores, scaledScores, mask, weights, context);
    }

    /**
     * Computes {@link #forward(DMatrixRMaj, DMatrixRMaj, DMatrixRMaj, double, Mask)} with weights
     * and context of exactly 0 for fully masked queries. Their gradients are 0, too.
     */
    public static Attention forwardWithZeros(
            DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values, double scale, Mask mask) {
        boolean[] isMasked = MaskedRows.of(mask, queries.numRows, keys.numRows);
        // The softmax needs a visible key. Its result is replaced.
        Attention open =
                forward(queries, keys, values, scale, (row, column) -> isMasked[row] || mask.allows(row, column));
        MaskedRows.zero(open.weights, isMasked);
        MaskedRows.zero(open.context, isMasked);
        return new Attention(
                queries, keys, values, scale, null, open.scores, open.scaledScores, mask, open.weights, open.context);
    }

    /** Returns {@code scale · Q Kᵀ + bias}, [n x m], saturated to ±1.7976931348623157e308. */
    public DMatrixRMaj biasedScores() {
        return biased(scaledScores, bias);
    }

    private static DMatrixRMaj biased(DMatrixRMaj scaledScores, @Nullable DMatrixRMaj bias) {
        return bias == null ? scaledScores : Entrywise.sum(scaledScores, bias);
    }

    /**
     * Returns the biased scores, with {@link #HIDDEN} for masked keys: [n x m]. Their softmax
     * equals the weights, unless a visible score is equally small.
     */
    public DMatrixRMaj maskedScores() {
        DMatrixRMaj masked = biasedScores().copy();
        for (int row = 0; row < masked.numRows; row++) {
            for (int column = 0; column < masked.numCols; column++) {
                if (!mask.allows(row, column)) {
                    masked.unsafe_set(row, column, HIDDEN);
                }
            }
        }
        return masked;
    }

    /**
     * Computes the gradients, with {@code G = ∂L/∂context}: {@code ∂L/∂V = weightsᵀ G};
     * {@code ∂L/∂scores = scale · Jᵀ (G Vᵀ)}, where J is the Jacobian of the softmax of each row;
     * {@code ∂L/∂Q = ∂L/∂scores · K}; {@code ∂L/∂K = ∂L/∂scoresᵀ · Q}.
     *
     * @param upstream G, [n x d_v], finite. Not modified.
     * @throws ComputeException SHAPE if G does not have the shape of the context; VALUE if it is
     *     not finite
     */
    public Gradient backward(DMatrixRMaj upstream) {
        requireShape(upstream, context, "the shape of the context");
        Float64.requireFinite("upstream", upstream);
        // The gradient is linear in G and in the scale. If G Vᵀ or ∂L/∂scores would overflow,
        // powers of two are factored out and multiplied back at the end.
        int shift = Math.max(0, exponent(upstream) + exponent(values) - SAFE_EXPONENT);
        DMatrixRMaj weightGradient = Product.transposingRight(shifted(upstream, -shift), values);
        double mantissa = Math.scalb(scale, -Math.getExponent(scale));
        DMatrixRMaj direction = scaled(MaskedRows.backward(weights, weightGradient), mantissa);
        int exponent = shift + Math.getExponent(scale);
        int left = Math.max(0, exponent + exponent(direction) - SAFE_EXPONENT);
        DMatrixRMaj scoreGradient = shifted(direction, exponent - left);
        return new Gradient(
                shifted(Product.of(scoreGradient, keys), left),
                shifted(Product.transposingLeft(scoreGradient, queries), left),
                Product.transposingLeft(weights, upstream),
                left == 0 ? scoreGradient : shifted(scoreGradient, left));
    }

    /** Returns {@code 2^exponent · x}, saturated to ±1.7976931348623157e308. */
    private static DMatrixRMaj shifted(DMatrixRMaj x, int exponent) {
        DMatrixRMaj shifted = new DMatrixRMaj(x.numRows, x.numCols);
        for (int i = 0; i < shifted.data.length; i++) {
            shifted.data[i] = Float64.saturate(Math.scalb(x.data[i], exponent));
        }
        return shifted;
    }

    /** Returns the exponent of the entry with the largest absolute value. */
    private static int exponent(DMatrixRMaj x) {
        return Math.getExponent(CommonOps_DDRM.elementMaxAbs(x));
    }

    /** Computes {@code Q Kᵀ}, [n x m]. */
    static DMatrixRMaj scores(DMatrixRMaj queries, DMatrixRMaj keys) {
        if (keys.numCols != queries.numCols) {
            throw wrongShape("keys", "rows of %d numbers, as in the queries".formatted(queries.numCols), keys);
        }
        return Product.transposingRight(queries, keys);
    }

    /** Computes {@code scale · x}, saturated to ±1.7976931348623157e308. */
    public static DMatrixRMaj scaled(DMatrixRMaj x, double scale) {
        DMatrixRMaj scaled = new DMatrixRMaj(x.numRows, x.numCols);
        RowBlocks.forEach(x.numRows, OPERATIONS_PER_ENTRY * x.numCols, (from, to) -> {
            for (int i = from * x.numCols; i < to * x.numCols; i++) {
                scaled.data[i] = Float64.saturate(scale * x.data[i]);
            }
        });
        return scaled;
    }

    /** Requires an upstream gradient to have the shape of its matrix. */
    static void requireShape(DMatrixRMaj upstream, DMatrixRMaj of, String expected) {
        if (upstream.numRows != of.numRows || upstream.numCols != of.numCols) {
            throw wrongShape("upstream", expected + ", " + shape(of), upstream);
        }
    }

    static void requireFinite(DMatrixRMaj queries, DMatrixRMaj keys, double scale) {
        Float64.requireFinite("queries", queries);
        Float64.requireFinite("keys", keys);
        Float64.requireFinite("scale", scale);
    }

    private static void requireValues(DMatrixRMaj keys, DMatrixRMaj values) {
        if (values.numRows != keys.numRows) {
            throw wrongShape("values", "%d rows, one per key".formatted(keys.numRows), values);
        }
    }

    private static ComputeException wrongShape(String argument, String expected, DMatrixRMaj found) {
        return new ComputeException(Reason.SHAPE, argument, "expected %s, found %s".formatted(expected, shape(found)));
    }

    private static String shape(DMatrixRMaj matrix) {
        return "[%d, %d]".formatted(matrix.numRows, matrix.numCols);
    }

    /** Returns the number of entries of queries, keys and values. */
    private static double entries(long n, long m, long keySize, long valueSize) {
        return (double) (n + m) * keySize + (double) m * valueSize;
    }
}
