package dev.praxis.compute.transformer;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.function.Activation;

/**
 * What an encoder is, apart from its weights. A size below 1, heads that do not divide the model size and an ε that is not above 0 are refused with a
 * {@link ComputeException}.
 *
 * @param modelSize d, entries of a token's vector
 * @param heads h, a divisor of the model size
 * @param feedForwardSize entries between expansion and contraction
 * @param layers at least 1
 * @param activation between expansion and contraction
 * @param normFirst whether the norms stand before attention and feed-forward (pre-norm) or after their residuals (post-norm, 2017)
 * @param layerNormEpsilon ε of the norms, above 0
 * @param positions what is added to the embeddings
 */
public record EncoderArchitecture(
        int modelSize,
        int heads,
        int feedForwardSize,
        int layers,
        Activation activation,
        boolean normFirst,
        double layerNormEpsilon,
        Positions positions) {

    private static final double MULTIPLICATIONS_OF_AN_EXPONENTIAL = 100;

    public EncoderArchitecture {
        requirePositive("model_size", modelSize);
        requirePositive("heads", heads);
        requirePositive("feed_forward_size", feedForwardSize);
        requirePositive("layers", layers);
        if (modelSize % heads != 0) {
            throw wrong("heads", "expected a divisor of the model size, %d, found %d".formatted(modelSize, heads));
        }
        if (!(layerNormEpsilon > 0 && layerNormEpsilon <= Double.MAX_VALUE)) {
            throw wrong("layer_norm_epsilon", "expected a number above 0, found " + layerNormEpsilon);
        }
    }

    /** d_k = d / h, columns of one head. */
    public int headSize() {
        return modelSize / heads;
    }

    /** Numbers in the weights of all layers. */
    public long parameters() {
        long d = modelSize;
        long f = feedForwardSize;
        return layers * (4 * (d * d + d) + 2 * d * f + f + d + 4 * d);
    }

    /** Multiplications of a forward pass, an exponential, with what a softmax or an activation does besides, counted as 100 of them. */
    public double multiplications(int tokens) {
        double d = modelSize;
        double products = 4 * d * d + 2 * d * feedForwardSize + 2 * d * tokens;
        double exponentials = (double) heads * tokens + feedForwardSize;
        return (double) layers * tokens * (products + MULTIPLICATIONS_OF_AN_EXPONENTIAL * exponentials);
    }

    /** Numbers that a forward pass holds at one time, besides its weights. */
    public long workingElements(int tokens) {
        return tokens * (8L * modelSize + 3L * feedForwardSize + 6L * tokens);
    }

    /** Stages of a forward pass of words, at most. */
    public long stages() {
        return 5 + layers * (8L * heads + 9);
    }

    /** Numbers of all stages of a forward pass, without those of one-hot rows. */
    public long stageElements(int tokens, boolean finalNorm) {
        long d = modelSize;
        long layer = tokens * (11 * d + 2L * feedForwardSize) + 4L * heads * tokens * tokens;
        long embedding = positions == Positions.NONE ? 1 : 3;
        return layers * layer + (embedding + (finalNorm ? 1 : 0)) * tokens * d;
    }

    private static void requirePositive(String field, int size) {
        if (size < 1) {
            throw wrong(field, "expected a number from 1 on, found " + size);
        }
    }

    private static ComputeException wrong(String field, String detail) {
        return new ComputeException(Reason.VALUE, field, detail);
    }
}
