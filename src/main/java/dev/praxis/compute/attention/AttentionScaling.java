package dev.praxis.compute.attention;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * The effect of scaling dot products: the softmax of the same scores without and with the scale,
 * and the gradient that passes through each.
 *
 * <p>Dot products of d_k standard normal components have variance d_k. The softmax of large scores
 * puts nearly all weight on one key. Its Jacobian then vanishes, and so does every gradient that
 * passes through it.
 *
 * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), section 3.2.1 and footnote 4.
 *
 * @param scores Q Kᵀ, [n x m]
 * @param unscaled the softmax of the scores
 * @param scaled the softmax of scale · scores
 */
public record AttentionScaling(DMatrixRMaj scores, Side unscaled, Side scaled) {

    /**
     * Matrices held at the same time: scaled scores, logarithms and two gradients per side, and the
     * shared upstream gradient.
     */
    private static final int MATRICES = 9;

    /**
     * Numbers per row: entropy, maximum weight, gradient norm and Jacobian norms of each side, and
     * the comparisons of both.
     */
    private static final int NUMBERS_PER_ROW = 13;

    /**
     * The softmax of scaled or unscaled scores, and its sensitivity.
     *
     * @param weights softmax of each row, [n x m]
     * @param entropies {@code -Σ w log w} of each row, in nats: log m for equal weights, 0 if one
     *     key has all weight
     * @param maxWeights the maximum weight of each row
     * @param jacobian norms of the Jacobian of each row's softmax
     * @param gradientNorms {@code ‖∂L/∂scores‖₂} of each row: the upstream gradient after passing
     *     back through the softmax and, if applied, the scale
     */
    public record Side(
            DMatrixRMaj weights,
            double[] entropies,
            double[] maxWeights,
            SoftmaxJacobian.Sizes jacobian,
            double[] gradientNorms) {}

    /** Operations per entry of queries and keys, which are transposed for their product. */
    private static final int OPERATIONS_PER_ENTRY = 4;

    /** Returns the cost of {@link #of}. */
    public static Cost cost(long n, long m, long keySize) {
        double weights = (double) n * m;
        return Cost.multiplications(weights * (keySize + 2 * 2 * Cost.EXPONENTIAL))
                .plus(Cost.operations(OPERATIONS_PER_ENTRY * (double) (n + m) * keySize))
                .plus(Cost.working(MATRICES * weights))
                .plus(Cost.answer(3 * weights + (double) NUMBERS_PER_ROW * n));
    }

    /**
     * Computes both sides.
     *
     * @param queries Q, [n x d_k], finite. Not modified.
     * @param keys K, [m x d_k], finite. Not modified.
     * @param scale finite
     * @param upstream ∂L/∂weights, [n x m], finite. Not modified.
     * @throws ComputeException SHAPE for keys or an upstream gradient that do not fit; VALUE for a
     *     number that is NaN or infinite
     */
    public static AttentionScaling of(DMatrixRMaj queries, DMatrixRMaj keys, double scale, DMatrixRMaj upstream) {
        Attention.requireFinite(queries, keys, scale);
        Float64.requireFinite("upstream", upstream);
        DMatrixRMaj scores = Attention.scores(queries, keys);
        Attention.requireShape(upstream, scores, "one number per weight");
        return new AttentionScaling(scores, side(scores, 1, upstream), side(scores, scale, upstream));
    }

    private static Side side(DMatrixRMaj scores, double scale, DMatrixRMaj upstream) {
        Softmax.Forward softmax = Softmax.forward(Attention.scaled(scores, scale), 1);
        DMatrixRMaj weights = softmax.probabilities();
        DMatrixRMaj gradient = Attention.scaled(Softmax.backward(weights, upstream, 1), scale);
        int rows = scores.numRows;
        double[] entropies = new double[rows];
        double[] maxWeights = new double[rows];
        double[] gradientNorms = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < scores.numCols; column++) {
                double weight = weights.unsafe_get(row, column);
                entropies[row] -= weight * softmax.logProbabilities().unsafe_get(row, column);
                maxWeights[row] = Math.max(maxWeights[row], weight);
            }
            gradientNorms[row] = Float64.saturate(NormOps_DDRM.normF(CommonOps_DDRM.extractRow(gradient, row, null)));
        }
        return new Side(weights, entropies, maxWeights, SoftmaxJacobian.sizes(weights, 1), gradientNorms);
    }
}
