package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.EncoderArchitecture;
import org.jspecify.annotations.Nullable;

/**
 * The position encodings that the layers of an encoder share, while its layers are loaded.
 *
 * @param bias biases of the scores; null for none
 * @param embeddings relative embeddings of disentangled attention; null for none
 * @param rotations rotations of queries and keys
 */
record PositionEncodings(
        @Nullable RelativeBias bias, @Nullable RelativeEmbeddings embeddings, RotaryTables rotations) {

    static PositionEncodings load(EncoderArchitecture encoder, WeightLoader loader) {
        return new PositionEncodings(
                RelativeBias.load(encoder, loader),
                RelativeEmbeddings.load(encoder, loader),
                new RotaryTables(encoder, loader));
    }
}
