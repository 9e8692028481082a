package dev.praxis.compute.attention;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.execution.RowBlocks;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * An experiment with attention scores of random queries and keys with standard normal components:
 * the variance of the scores by key size, and the norm of their softmax's Jacobian without and with
 * the division by √d_k.
 *
 * @param keySize d_k
 * @param variance unbiased sample variance of the {@code samples · keysPerQuery} dot products; its
 *     expectation is d_k
 * @param unscaledJacobianNorm the median over the samples of the Frobenius norm of the Jacobian of
 *     softmax(scores)
 * @param scaledJacobianNorm the median for softmax(scores / √d_k)
 */
public record ScalingExperiment(int keySize, double variance, double unscaledJacobianNorm, double scaledJacobianNorm) {

    /** Softmaxes per sample: of the scores, and of the scaled scores. */
    private static final int SOFTMAXES = 2;

    /** Matrices held: unscaled and scaled scores, and the softmax of each. */
    private static final int MATRICES = 4;

    private static final int NUMBERS_PER_SIZE = 5;
    private static final int OPERATIONS_PER_SAMPLE = 200;

    /**
     * Returns the cost of running the experiment for each size, one after the other.
     *
     * @param lanes threads that draw at the same time
     */
    public static Cost cost(long[] keySizes, long samples, long keysPerQuery, int lanes) {
        double scores = (double) samples * keysPerQuery;
        long maxKeySize = Arrays.stream(keySizes).max().orElseThrow();
        double drawnAtOnce = Math.min(samples, lanes) * (keysPerQuery + 1.0) * maxKeySize;
        double exponentials = randomNumbers(keySizes, samples, keysPerQuery) + SOFTMAXES * scores * keySizes.length;
        return Cost.multiplications(Cost.EXPONENTIAL * exponentials)
                .plus(Cost.operations(OPERATIONS_PER_SAMPLE * (double) samples * keySizes.length))
                .plus(Cost.working(MATRICES * scores + drawnAtOnce))
                .plus(Cost.answer((double) NUMBERS_PER_SIZE * keySizes.length));
    }

    /**
     * Returns the number of random numbers that the experiments of all sizes draw; exact up to
     * 2^53.
     */
    public static double randomNumbers(long[] keySizes, long samples, long keysPerQuery) {
        return Arrays.stream(keySizes)
                .mapToDouble(size -> (double) size * samples * (keysPerQuery + 1.0))
                .sum();
    }

    /**
     * Runs the experiment for one key size. Seeds are derived from {@link SplitMix64} sequences:
     * number {@code keySize} of the sequence of {@code seed} seeds the experiment; number s of that
     * sequence seeds sample s. A sample draws its query first, then its keys.
     *
     * @param keySize d_k, at least 1
     * @param samples queries, each with its own keys; samples times keys at least 2
     * @param keysPerQuery scores per softmax, at least 1
     * @param seed any
     * @throws ComputeException VALUE for a size below these minimums
     */
    public static ScalingExperiment of(int keySize, int samples, int keysPerQuery, long seed) {
        requireAtLeast("key_size", keySize, 1);
        requireAtLeast("keys_per_query", keysPerQuery, 1);
        requireAtLeast("samples", samples, keysPerQuery == 1 ? 2 : 1);
        DMatrixRMaj scores = new DMatrixRMaj(samples, keysPerQuery);
        long sizeSeed = SplitMix64.bits(seed, keySize);
        // A normal number needs a logarithm or a root, about as long as an exponential.
        double operations = (double) Cost.EXPONENTIAL * keySize * (keysPerQuery + 1.0);
        RowBlocks.forEach(samples, operations, (from, to) -> {
            for (int sample = from; sample < to; sample++) {
                fillRow(scores, sample, keySize, SplitMix64.bits(sizeSeed, sample));
            }
        });
        DMatrixRMaj scaled = new DMatrixRMaj(scores);
        CommonOps_DDRM.scale(Attention.inverseSqrt(keySize), scaled);
        return new ScalingExperiment(
                keySize, variance(scores.data), medianJacobianNorm(scores), medianJacobianNorm(scaled));
    }

    private static void requireAtLeast(String argument, int found, int min) {
        if (found < min) {
            throw new ComputeException(Reason.VALUE, argument, "expected at least %d, found %d".formatted(min, found));
        }
    }

    private static void fillRow(DMatrixRMaj scores, int row, int keySize, long seed) {
        double[] queryAndKeys = normals(seed, keySize * (scores.numCols + 1));
        for (int key = 0; key < scores.numCols; key++) {
            double dot = 0;
            for (int i = 0; i < keySize; ) {
                int partEnd = Execution.partEnd(i, keySize);
                for (; i < partEnd; i++) {
                    dot += queryAndKeys[i] * queryAndKeys[(key + 1) * keySize + i];
                }
            }
            scores.unsafe_set(row, key, dot);
        }
    }

    /** Returns {@link SplitMix64#normals}, computed part by part in parallel. */
    private static double[] normals(long seed, int count) {
        double[] normals = new double[count];
        for (int from = 0; from < count; ) {
            int end = Execution.partEnd(from, count);
            SplitMix64.fillNormals(seed, from, end, normals);
            from = end;
        }
        return normals;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        CompensatedSum squares = new CompensatedSum();
        for (int i = 0; i < values.length; ) {
            int partEnd = Execution.partEnd(i, values.length);
            for (; i < partEnd; i++) {
                squares.add((values[i] - mean) * (values[i] - mean));
            }
        }
        return squares.value() / (values.length - 1);
    }

    private static double medianJacobianNorm(DMatrixRMaj scores) {
        return Median.of(
                SoftmaxJacobian.sizes(Softmax.probabilities(scores, 1), 1).frobeniusNorms());
    }
}
