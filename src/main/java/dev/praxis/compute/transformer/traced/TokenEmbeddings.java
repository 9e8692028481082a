package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Entrywise;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Positions;
import org.ejml.data.DMatrixRMaj;

/**
 * The embeddings e of a sequence's tokens, as the variable of an encoder F: the part of its input
 * that depends on each token alone.
 *
 * <p>If the embedding layer adds types or positions, e is {@code scale · token_id}, and they are
 * constants of F, as are the norm and the projection after the sum. If it adds nothing and
 * normalizes, e is the layer's output, which also depends on the token alone. Before that norm N, a
 * gradient would tell nothing: {@code N(t e) = N(e)} for all t > 0, up to ε, so the derivative
 * along e is 0.
 *
 * @param encoder the encoder
 * @param values e, [tokens x size]
 * @param sums e plus the constants, [tokens x size]; e itself if there are none
 * @param beforeNorm whether the norm and the projection of the embedding layer follow the sums
 */
public record TokenEmbeddings(TracedEncoder encoder, DMatrixRMaj values, DMatrixRMaj sums, boolean beforeNorm) {

    /**
     * Returns the embeddings of a sequence.
     *
     * @param ids at least one, each in the vocabulary. Not modified.
     * @param types types of the tokens, one per id. Not modified.
     * @throws dev.praxis.compute.ComputeException as
     *     {@link TracedEncoder#forward(int[], int[], Trace)}
     */
    public static TokenEmbeddings of(TracedEncoder encoder, int[] ids, int[] types) {
        Embedding layer = new Embedding(encoder.architecture(), encoder.weights());
        if (isFunctionOfToken(encoder.architecture())) {
            DMatrixRMaj values = layer.forward(ids, types, Tracer.NONE).values();
            return new TokenEmbeddings(encoder, values, values, false);
        }
        DMatrixRMaj sums = layer.sum(ids, types, Tracer.NONE).values();
        return new TokenEmbeddings(encoder, layer.scaled(ids, Tracer.NONE).values(), sums, true);
    }

    /** Returns whether the variable is the normalized embedding. */
    public static boolean isFunctionOfToken(EncoderArchitecture architecture) {
        EmbeddingArchitecture embedding = architecture.embedding();
        return embedding.normed() && embedding.types() == 0 && embedding.positions() instanceof Positions.None;
    }

    /** Runs the encoder on the embeddings. */
    public EncoderPass pass() {
        return from(sums);
    }

    /**
     * Runs the encoder on other embeddings, {@code F(e + change)}.
     *
     * @param change [tokens x size], finite. Not modified.
     */
    EncoderPass pass(DMatrixRMaj change) {
        return from(Entrywise.sum(sums, change));
    }

    private EncoderPass from(DMatrixRMaj x) {
        return beforeNorm ? EncoderPass.ofSums(encoder, x) : EncoderPass.ofFirst(encoder, x);
    }
}
