package dev.praxis.compute.transformer;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.function.LayerNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Weights from a seed, the same on every machine and in every version.
 *
 * <p>They take the numbers u_0, u_1, ... of {@link SplitMix64#uniform} in this order: for each layer the weights of query, key, value, output, expand and
 * contract, each [out x in] row by row; then the token embeddings, row by row. A weight is {@code a (2u - 1)} with {@code a = √(6 / (in + out))}, biases
 * are 0 and gains 1. An entry of a token's embedding is {@code √3 (2u - 1)}, which has variance 1: what the paper's embeddings have after their
 * multiplication by √d. It does not depend on how many tokens there are.
 *
 * <p>Source: X. Glorot, Y. Bengio, Understanding the difficulty of training deep feedforward neural networks (2010), equation 16 (Xavier uniform).
 */
public final class SeededWeights {
    private static final double EMBEDDING_BOUND = Math.sqrt(3);

    private final EncoderArchitecture architecture;
    private final long seed;
    private long drawn;

    private SeededWeights(EncoderArchitecture architecture, long seed) {
        this.architecture = architecture;
        this.seed = seed;
    }

    /** The weights of all layers; no final norm. */
    public static EncoderWeights of(EncoderArchitecture architecture, long seed) {
        return new SeededWeights(architecture, seed).encoder();
    }

    /**
     * The embeddings of tokens.
     *
     * @param ids each from 0 on, or {@link Tokens#PADDING} for a row of zeros
     * @return [ids x modelSize]
     */
    public static DMatrixRMaj embeddings(EncoderArchitecture architecture, long seed, int[] ids) {
        int d = architecture.modelSize();
        long layers = (long) architecture.layers() * matrixElements(architecture);
        DMatrixRMaj embeddings = new DMatrixRMaj(ids.length, d);
        for (int token = 0; token < ids.length; token++) {
            for (int i = 0; i < d && ids[token] != Tokens.PADDING; i++) {
                long index = layers + (long) ids[token] * d + i;
                embeddings.unsafe_set(token, i, symmetric(seed, index, EMBEDDING_BOUND));
            }
        }
        return embeddings;
    }

    /** Numbers that one layer draws. */
    private static long matrixElements(EncoderArchitecture architecture) {
        long d = architecture.modelSize();
        return 4 * d * d + 2 * d * architecture.feedForwardSize();
    }

    private EncoderWeights encoder() {
        List<EncoderWeights.Layer> layers = new ArrayList<>();
        for (int layer = 0; layer < architecture.layers(); layer++) {
            layers.add(layer());
        }
        return new EncoderWeights(List.copyOf(layers), null);
    }

    private EncoderWeights.Layer layer() {
        int d = architecture.modelSize();
        int f = architecture.feedForwardSize();
        Linear query = linear(d, d);
        Linear key = linear(d, d);
        Linear value = linear(d, d);
        Linear output = linear(d, d);
        Linear expand = linear(f, d);
        Linear contract = linear(d, f);
        return new EncoderWeights.Layer(query, key, value, output, norm(), expand, contract, norm());
    }

    /** Draws W row by row, and stores Wᵀ. */
    private Linear linear(int out, int in) {
        double bound = Math.sqrt(6.0 / (in + out));
        DMatrixRMaj transposed = new DMatrixRMaj(in, out);
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                transposed.data[i * out + o] = symmetric(seed, drawn + (long) o * in + i, bound);
            }
        }
        drawn += (long) out * in;
        return new Linear(transposed, new double[out]);
    }

    private LayerNorm norm() {
        double[] gain = new double[architecture.modelSize()];
        Arrays.fill(gain, 1);
        return new LayerNorm(gain, new double[architecture.modelSize()]);
    }

    /** {@code a (2 u_i - 1)}, in [-a, a). */
    private static double symmetric(long seed, long i, double bound) {
        return bound * (2 * SplitMix64.uniform(seed, i) - 1);
    }
}
