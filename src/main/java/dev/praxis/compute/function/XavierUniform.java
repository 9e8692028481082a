package dev.praxis.compute.function;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;

/**
 * Weights of a linear layer drawn from a seed: {@code a (2u - 1)} with
 * {@code a = √(6 / (in + out))} and the uniform numbers u of {@link SplitMix64}. Their variance is
 * {@code 2 / (in + out)}.
 *
 * <p>Source: X. Glorot, Y. Bengio, Understanding the difficulty of training deep feedforward neural
 * networks (2010), equation 16 (Xavier uniform, also called Glorot uniform).
 */
public final class XavierUniform {
    private static final int OPERATIONS_PER_DRAW = 5;

    private XavierUniform() {}

    /** Returns the cost of drawing this number of weights. */
    public static Cost cost(double weights) {
        return Cost.operations(OPERATIONS_PER_DRAW * weights);
    }

    /** Returns {@code a = √(6 / (in + out))}. */
    public static double bound(int in, int out) {
        return Math.sqrt(6 / ((double) in + out));
    }

    /** Returns {@code a (2 u_i - 1)}, in [-a, a). */
    public static double entry(long seed, long i, double bound) {
        return bound * (2 * SplitMix64.uniform(seed, i) - 1);
    }

    /**
     * Returns W, [out x in], from the numbers u_first, u_(first+1), ..., row by row.
     *
     * @param first the index of the first number
     */
    public static DMatrixRMaj weights(long seed, long first, int out, int in) {
        double bound = bound(in, out);
        DMatrixRMaj weights = new DMatrixRMaj(out, in);
        for (int i = 0; i < weights.data.length; ) {
            int partEnd = Execution.partEnd(i, weights.data.length);
            for (; i < partEnd; i++) {
                weights.data[i] = entry(seed, first + i, bound);
            }
        }
        return weights;
    }
}
