package dev.praxis.compute.attention;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Entrywise;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Mask;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.kernel.Product;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * {@code context = softmax(scale · Q Kᵀ + bias) V}: scaled dot-product attention, and its gradient
 * beside it.
 *
 * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3.2.1.
 *
 * @param queries Q, [n x d_k]
 * @param keys K, [m x d_k]
 * @param values V, [m x d_v]
 * @param scale what the scores are multiplied by
 * @param bias what is added to the scaled scores, [n x m]; null for none
 * @param scores Q Kᵀ, [n x m]
 * @param scaledScores scale · Q Kᵀ, [n x m]
 * @param mask which keys each query may look at
 * @param weights softmax of each row of the biased scores over the keys that it may look at, [n x
 *     m]; exactly 0 elsewhere
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

    /** Gradients of scores that {@link #backward} holds at one time, besides the softmax's. */
    private static final int SCORE_GRADIENTS = 3;

    /** Stands for the -∞ of a hidden key: the finite number nearest to it. */
    public static final double HIDDEN = -Double.MAX_VALUE;

    /**
     * What {@link #backward} answers.
     *
     * @param queries ∂L/∂Q, [n x d_k]
     * @param keys ∂L/∂K, [m x d_k]
     * @param values ∂L/∂V, [m x d_v]
     */
    public record Gradient(DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values) {}

    /**
     * {@code 1 / √d_k} of a key size from 1 on: with it, the scores of standard normal components
     * have variance 1.
     */
    public static double inverseSqrt(int keySize) {
        if (keySize < 1) {
            throw new ComputeException(Reason.VALUE, "key_size", "expected at least 1, found " + keySize);
        }
        return 1 / Math.sqrt(keySize);
    }

    /** Scaled, turned and looked at for their greatest. */
    private static final double OPERATIONS_OF_AN_ENTRY = 4;

    private static final double OPERATIONS_OF_A_SCORE_GRADIENT = 20;

    /** The cost of {@link #forward}, with scores, scaled scores and weights in the answer. */
    public static Cost forwardCost(long n, long m, long keySize, long valueSize) {
        double weights = (double) n * m;
        return Cost.multiplications(weights * (keySize + valueSize + Cost.EXPONENTIAL))
                .plus(Cost.operations(OPERATIONS_OF_AN_ENTRY * entries(n, m, keySize, valueSize)))
                .plus(Cost.answer(3 * weights + (double) n * valueSize));
    }

    /**
     * The cost of {@link #backward}: four products, a softmax's gradient, and matrices of the
     * weights' size between them.
     */
    public static Cost backwardCost(long n, long m, long keySize, long valueSize) {
        double weights = (double) n * m;
        return Cost.multiplications(2 * weights * (keySize + valueSize))
                .plus(Cost.operations(OPERATIONS_OF_A_SCORE_GRADIENT * weights))
                .plus(Cost.operations(3 * OPERATIONS_OF_AN_ENTRY * entries(n, m, keySize, valueSize)))
                .plus(Softmax.backwardCost(n, m).passedOn())
                .plus(Cost.working(SCORE_GRADIENTS * weights))
                .plus(Cost.answer((double) (n + m) * keySize + (double) m * valueSize));
    }

    /**
     * {@code softmax(scale · Q Kᵀ) V}, with all that lies between.
     *
     * @param queries Q, [n x d_k], finite. Not modified, and kept.
     * @param keys K, [m x d_k], finite. Not modified, and kept.
     * @param values V, [m x d_v], finite. Not modified, and kept.
     * @param scale finite
     * @param mask which keys each query may look at
     * @throws ComputeException SHAPE for keys or values that do not fit; VALUE for a number that is
     *     NaN or infinite; UNDEFINED, with the row, for the mask of a query that may look at
     *     nothing
     */
    public static Attention forward(
            DMatrixRMaj queries, DMatrixRMaj keys, DMatrixRMaj values, double scale, Mask mask) {
        return forward(queries, keys, values, scale, null, mask);
    }

    /**
     * {@code softmax(scale · Q Kᵀ + bias) V}, with all that lies between; other parameters as
     * above.
     *
     * @param bias [n x m], finite. Not modified, and kept. Null for none.
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
        DMatrixRMaj weights = Softmax.probabilities(biased(scaledScores, bias), mask);
        DMatrixRMaj context = Product.of(weights, values);
        return new Attention(queries, keys, values, scale, bias, scores, scaledScores, mask, weights, context);
    }

    /**
     * {@code scale · Q Kᵀ + bias}, [n x m], an entry beyond float64 given as
     * ±1.7976931348623157e308.
     */
    public DMatrixRMaj biasedScores() {
        return biased(scaledScores, bias);
    }

    private static DMatrixRMaj biased(DMatrixRMaj scaledScores, @Nullable DMatrixRMaj bias) {
        return bias == null ? scaledScores : Entrywise.sum(scaledScores, bias);
    }

    /**
     * The biased scores, with {@link #HIDDEN} where the mask hides a key: [n x m]. Their softmax is
     * the weights, unless a score is as small itself.
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
     * With {@code G = ∂L/∂context}: {@code ∂L/∂V = weightsᵀ G};
     * {@code ∂L/∂scores = scale · Jᵀ (G Vᵀ)}, J being the Jacobian of the softmax of each row;
     * {@code ∂L/∂Q = ∂L/∂scores · K}; {@code ∂L/∂K = ∂L/∂scoresᵀ · Q}.
     *
     * @param upstream G, [n x d_v], finite. Not modified.
     * @throws ComputeException SHAPE where G has not the shape of the context; VALUE where it is
     *     not finite
     */
    public Gradient backward(DMatrixRMaj upstream) {
        requireShape(upstream, context, "the shape of the context");
        Float64.requireFinite("upstream", upstream);
        // The gradient is linear in G and in the scale: where G Vᵀ or ∂L/∂scores would overflow,
        // powers of two are left out and put back at the end.
        int shift = Math.max(0, exponent(upstream) + exponent(values) - SAFE_EXPONENT);
        DMatrixRMaj weightGradient = Product.transposingRight(shifted(upstream, -shift), values);
        double mantissa = Math.scalb(scale, -Math.getExponent(scale));
        DMatrixRMaj direction = scaled(Softmax.backward(weights, weightGradient, 1), mantissa);
        int exponent = shift + Math.getExponent(scale);
        int left = Math.max(0, exponent + exponent(direction) - SAFE_EXPONENT);
        DMatrixRMaj scoreGradient = shifted(direction, exponent - left);
        return new Gradient(
                shifted(Product.of(scoreGradient, keys), left),
                shifted(Product.transposingLeft(scoreGradient, queries), left),
                Product.transposingLeft(weights, upstream));
    }

    /** {@code 2^exponent · x}, an entry beyond float64 given as ±1.7976931348623157e308. */
    private static DMatrixRMaj shifted(DMatrixRMaj x, int exponent) {
        DMatrixRMaj shifted = new DMatrixRMaj(x.numRows, x.numCols);
        for (int i = 0; i < shifted.data.length; i++) {
            shifted.data[i] = Float64.saturate(Math.scalb(x.data[i], exponent));
        }
        return shifted;
    }

    /** Of the greatest entry. */
    private static int exponent(DMatrixRMaj x) {
        return Math.getExponent(CommonOps_DDRM.elementMaxAbs(x));
    }

    /** {@code Q Kᵀ}, [n x m]. */
    static DMatrixRMaj scores(DMatrixRMaj queries, DMatrixRMaj keys) {
        if (keys.numCols != queries.numCols) {
            throw wrongShape("keys", "rows of %d numbers, as the queries have".formatted(queries.numCols), keys);
        }
        return Product.transposingRight(queries, keys);
    }

    /** {@code scale · x}, an entry beyond float64 given as ±1.7976931348623157e308. */
    static DMatrixRMaj scaled(DMatrixRMaj x, double scale) {
        DMatrixRMaj scaled = new DMatrixRMaj(x.numRows, x.numCols);
        for (int i = 0; i < scaled.data.length; i++) {
            scaled.data[i] = Float64.saturate(scale * x.data[i]);
        }
        return scaled;
    }

    /** Refuses an upstream gradient that has not the shape of what it belongs to. */
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
            throw wrongShape("values", "%d rows, one a key".formatted(keys.numRows), values);
        }
    }

    private static ComputeException wrongShape(String argument, String expected, DMatrixRMaj found) {
        return new ComputeException(Reason.SHAPE, argument, "expected %s, found %s".formatted(expected, shape(found)));
    }

    private static String shape(DMatrixRMaj matrix) {
        return "[%d, %d]".formatted(matrix.numRows, matrix.numCols);
    }

    /** Entries of queries, keys and values. */
    private static double entries(long n, long m, long keySize, long valueSize) {
        return (double) (n + m) * keySize + (double) m * valueSize;
    }
}
