package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormArchitecture.Kind;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.Rotation;
import dev.praxis.compute.transformer.Visibility;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;

/** Small encoders that cover every option of the architecture. */
final class Architectures {
    static final int SIZE = 12;
    static final int VOCABULARY = 30;
    static final int LONGEST = 140;
    static final Heads HEADS = new Heads(3, 3, 4);
    static final NormArchitecture LAYER_NORM = new NormArchitecture(Kind.LAYER, true, 1e-5);

    private Architectures() {}

    /** Returns the loadable model families, and further combinations of options. */
    static Stream<Named<EncoderArchitecture>> all() {
        AttentionArchitecture plain = AttentionArchitecture.plain(HEADS);
        AttentionArchitecture rotating = attention(HEADS, new Rotation(10_000), Visibility.ALL);
        AttentionArchitecture sliding = attention(HEADS, new Rotation(160_000), Visibility.within(5));
        AttentionArchitecture grouped = attention(new Heads(6, 2, 8), new Rotation(1e6), new Visibility(null, true));
        AttentionArchitecture causalWindow = attention(new Heads(3, 1, 4), null, new Visibility(7, true));
        FeedForwardArchitecture gelu = new FeedForwardArchitecture(20, Activation.GELU, false, true);
        FeedForwardArchitecture gated = new FeedForwardArchitecture(20, Activation.GELU, true, false);
        FeedForwardArchitecture swish = new FeedForwardArchitecture(17, Activation.SWISH, true, false);
        return Stream.of(
                Named.of("bert", postNorm(new Positions.Learned(LONGEST, null), 2, plain, gelu)),
                Named.of("roberta", postNorm(new Positions.Learned(LONGEST + 2, 1), 1, plain, gelu)),
                Named.of("distilbert", postNorm(new Positions.Learned(LONGEST, null), 0, plain, gelu)),
                Named.of("mpnet", postNorm(new Positions.Learned(LONGEST + 2, 1), 0, plain.withRelativeBias(), gelu)),
                Named.of(
                        "modernbert",
                        encoder(
                                new EmbeddingArchitecture(VOCABULARY, new Positions.None(), 0, true),
                                List.of(
                                        new LayerArchitecture(rotating, false, gated),
                                        new LayerArchitecture(sliding, true, gated),
                                        new LayerArchitecture(sliding, true, gated)),
                                new NormArchitecture(Kind.LAYER, false, 1e-5),
                                NormPlacement.BEFORE,
                                true)),
                Named.of(
                        "grouped keys, causal, root mean square",
                        encoder(
                                new EmbeddingArchitecture(VOCABULARY, new Positions.None(), 0, false),
                                Collections.nCopies(2, new LayerArchitecture(grouped, true, swish)),
                                new NormArchitecture(Kind.RMS, false, 1e-6),
                                NormPlacement.BEFORE,
                                true)),
                Named.of(
                        "causal window, rotations after post-norm",
                        encoder(
                                new EmbeddingArchitecture(VOCABULARY, new Positions.None(), 2, true),
                                List.of(
                                        new LayerArchitecture(causalWindow, true, gelu),
                                        new LayerArchitecture(rotating, false, swish)),
                                LAYER_NORM,
                                NormPlacement.AFTER,
                                true)));
    }

    /** Returns an encoder of one layer. */
    static EncoderArchitecture oneLayer(
            AttentionArchitecture attention,
            FeedForwardArchitecture feedForward,
            NormPlacement placement,
            boolean normed) {
        return encoder(
                new EmbeddingArchitecture(VOCABULARY, new Positions.None(), 0, true),
                List.of(new LayerArchitecture(attention, normed, feedForward)),
                LAYER_NORM,
                placement,
                false);
    }

    static AttentionArchitecture attention(Heads heads, @Nullable Rotation rotation, Visibility visibility) {
        return new AttentionArchitecture(heads, false, rotation, false, visibility);
    }

    private static EncoderArchitecture postNorm(
            Positions positions, int types, AttentionArchitecture attention, FeedForwardArchitecture feedForward) {
        return encoder(
                new EmbeddingArchitecture(VOCABULARY, positions, types, true),
                Collections.nCopies(3, new LayerArchitecture(attention, true, feedForward)),
                LAYER_NORM,
                NormPlacement.AFTER,
                false);
    }

    private static EncoderArchitecture encoder(
            EmbeddingArchitecture embedding,
            List<LayerArchitecture> layers,
            NormArchitecture norm,
            NormPlacement placement,
            boolean finalNorm) {
        return new EncoderArchitecture(SIZE, embedding, layers, norm, placement, finalNorm, LONGEST);
    }
}
