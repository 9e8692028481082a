package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.function.XavierUniform;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.WeightShape;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Weights drawn from a seed, the same on every machine and in every version.
 *
 * <p>They use the numbers u_0, u_1, ... of {@link SplitMix64#uniform} in this order: for each layer
 * the weights of query, key, value, output, expand and contract, each [out x in] row by row; then
 * the token embeddings, row by row. Weights are {@link XavierUniform}, {@code a (2u - 1)} with
 * {@code a = √(6 / (in + out))}; biases are 0 and gains 1. An entry of a token embedding is
 * {@code √3 (2u - 1)}. Its variance of 1 is that of the paper's embeddings after their
 * multiplication by √d, and does not depend on the vocabulary size.
 */
public final class SeededWeights {
    private static final double EMBEDDING_BOUND = Math.sqrt(3);

    private SeededWeights() {}

    /** Returns the cost of drawing this number of weights. */
    public static Cost cost(double parameters) {
        return XavierUniform.cost(parameters);
    }

    /** Returns the weights of a {@linkplain EncoderArchitecture#uniform uniform} encoder. */
    public static GivenWeights of(EncoderArchitecture architecture, long seed) {
        GivenWeights.Builder weights = new GivenWeights.Builder();
        long drawn = 0;
        for (WeightShape shape : WeightShape.of(architecture)) {
            String part = shape.name().substring(0, shape.name().lastIndexOf('.'));
            if (!shape.isVector()) {
                int out = shape.shape()[0];
                weights.transposed(part, drawTransposed(seed, drawn, out, shape.shape()[1]), new double[out]);
                drawn += shape.elements();
            } else if (shape.name().endsWith(".gain")) {
                double[] ones = new double[shape.shape()[0]];
                Arrays.fill(ones, 1);
                weights.norm(part, ones, new double[ones.length]);
            }
        }
        return weights.build(architecture.layers().size());
    }

    /**
     * Returns the embeddings of tokens.
     *
     * @param ids each at least 0, or {@link Tokens#PADDING} for a row of zeros
     * @return [ids x modelSize]
     */
    public static DMatrixRMaj embeddings(EncoderArchitecture architecture, long seed, int[] ids) {
        int d = architecture.modelSize();
        long drawn = WeightShape.of(architecture).stream()
                .filter(shape -> !shape.isVector())
                .mapToLong(WeightShape::elements)
                .sum();
        DMatrixRMaj embeddings = new DMatrixRMaj(ids.length, d);
        for (int token = 0; token < ids.length; token++) {
            Execution.check();
            for (int i = 0; i < d && ids[token] != Tokens.PADDING; i++) {
                long index = drawn + (long) ids[token] * d + i;
                embeddings.unsafe_set(token, i, XavierUniform.entry(seed, index, EMBEDDING_BOUND));
            }
        }
        return embeddings;
    }

    /** Draws W row by row, starting at number {@code first}, and stores Wᵀ. */
    private static DMatrixRMaj drawTransposed(long seed, long first, int out, int in) {
        double bound = XavierUniform.bound(in, out);
        DMatrixRMaj transposed = new DMatrixRMaj(in, out);
        for (int i = 0; i < in; i++) {
            Execution.check();
            for (int o = 0; o < out; o++) {
                transposed.data[i * out + o] = XavierUniform.entry(seed, first + (long) o * in + i, bound);
            }
        }
        return transposed;
    }
}
