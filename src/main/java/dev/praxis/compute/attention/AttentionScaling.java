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
 * Why dot products are scaled: the softmax of the same scores without and with the scale, and what
 * is left of a gradient behind each.
 *
 * <p>Dot products of d_k standard normal components have variance d_k. The softmax of large ones
 * puts nearly all weight on one key; its Jacobian is then nearly 0, and so is every gradient that
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
     * Scaled scores, logarithms and two gradients of each side; the upstream gradient is one for
     * both.
     */
    private static final int MATRICES = 9;

    /**
     * Entropy, greatest weight, gradient norm and sizes of the Jacobian, of each side, and what is
     * made of both.
     */
    private static final int NUMBERS_OF_A_ROW = 13;

    /**
     * The softmax of one kind of scores, and how it reacts.
     *
     * @param weights softmax of each row, [n x m]
     * @param entropies {@code -Σ w log w} of each row, in nats: log m for equal weights, 0 for all
     *     weight on one key
     * @param maxWeights the largest weight of each row
     * @param jacobian how large the Jacobian of each row's softmax is
     * @param gradientNorms {@code ‖∂L/∂scores‖₂} of each row: the upstream gradient behind the
     *     softmax and, where there is one, the scale
     */
    public record Side(
            DMatrixRMaj weights,
            double[] entropies,
            double[] maxWeights,
            SoftmaxJacobian.Sizes jacobian,
            double[] gradientNorms) {}

    /** Of queries and keys, which are turned for their product. */
    private static final int OPERATIONS_OF_AN_ENTRY = 4;

    /** The cost of {@link #of}. */
    public static Cost cost(long n, long m, long keySize) {
        double weights = (double) n * m;
        return Cost.multiplications(weights * (keySize + 2 * 2 * Cost.EXPONENTIAL))
                .plus(Cost.operations(OPERATIONS_OF_AN_ENTRY * (double) (n + m) * keySize))
                .plus(Cost.working(MATRICES * weights))
                .plus(Cost.answer(3 * weights + (double) NUMBERS_OF_A_ROW * n));
    }

    /**
     * Both sides.
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
        Attention.requireShape(upstream, scores, "one number a weight");
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
