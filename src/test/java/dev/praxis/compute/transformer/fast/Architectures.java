package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.AttentionArchitecture.Biases;
import dev.praxis.compute.transformer.AttentionArchitecture.Normed;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Experts;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormArchitecture.Kind;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.RelativePositions;
import dev.praxis.compute.transformer.RelativePositions.Disentangled;
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
                Named.of(
                        "mpnet",
                        postNorm(
                                new Positions.Learned(LONGEST + 2, 1),
                                0,
                                plain.with(new RelativePositions.Buckets()),
                                gelu)),
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
                                true)),
                Named.of(
                        "qwen3",
                        encoder(
                                new EmbeddingArchitecture(VOCABULARY, new Positions.None(), 0, false),
                                Collections.nCopies(
                                        2, new LayerArchitecture(grouped.with(Normed.EACH_HEAD), true, swish)),
                                new NormArchitecture(Kind.RMS, false, 1e-6),
                                NormPlacement.BEFORE,
                                true)),
                Named.of("deberta", disentangled(new Disentangled(8, 60, true, true, true, true), gelu)),
                Named.of(
                        "deberta, own projections",
                        disentangled(new Disentangled(6, 200, true, true, false, true), gelu)),
                Named.of("content to position", disentangled(new Disentangled(0, 12, true, false, true, false), gelu)),
                Named.of(
                        "content to position, own projection",
                        disentangled(new Disentangled(2, 30, true, false, false, false), gelu)),
                Named.of("position to content", disentangled(new Disentangled(9, 40, false, true, true, true), gelu)),
                Named.of(
                        "position to content, own projection",
                        disentangled(new Disentangled(0, 150, false, true, false, true), gelu)),
                Named.of(
                        "disentangled in a window, grouped keys",
                        encoder(
                                projected(new Positions.Learned(LONGEST, null)),
                                List.of(new LayerArchitecture(
                                        attention(new Heads(4, 2, 6), new Rotation(10_000), Visibility.within(70))
                                                .with(new Disentangled(8, 60, true, true, true, true)),
                                        true,
                                        gelu)),
                                LAYER_NORM,
                                NormPlacement.BEFORE,
                                true)),
                Named.of("gemma3", gemma(sliding, rotating)),
                Named.of(
                        "gte",
                        postNorm(
                                new Positions.None(),
                                1,
                                plain.with(new Rotation(10_000, new Rotation.Fixed(8)))
                                        .with(Biases.INPUTS),
                                new FeedForwardArchitecture(20, Activation.GELU, true, false, true))),
                Named.of(
                        "nomic",
                        postNorm(
                                new Positions.None(),
                                2,
                                rotating.with(new Rotation(1000, new Rotation.ByLength(2, 20))),
                                swish)),
                Named.of(
                        "jina",
                        postNorm(
                                new Positions.None(),
                                2,
                                plain.with(new RelativePositions.Slopes()),
                                new FeedForwardArchitecture(20, Activation.RELU, true, false, true))),
                Named.of(
                        "jina, code",
                        encoder(
                                new EmbeddingArchitecture(VOCABULARY, new Positions.None(), 2, true),
                                Collections.nCopies(
                                        2,
                                        new LayerArchitecture(
                                                plain.with(new RelativePositions.Slopes())
                                                        .with(Normed.ALL_HEADS),
                                                true,
                                                gated)),
                                LAYER_NORM,
                                NormPlacement.AFTER_TWICE,
                                false)),
                Named.of(
                        "shared keys normed together, a norm less",
                        encoder(
                                new EmbeddingArchitecture(VOCABULARY, new Positions.None(), 0, true),
                                List.of(new LayerArchitecture(
                                        grouped.with(new RelativePositions.Slopes())
                                                .with(Normed.ALL_HEADS),
                                        false,
                                        swish)),
                                LAYER_NORM,
                                NormPlacement.AFTER_TWICE,
                                false)),
                Named.of(
                        "nomic with experts",
                        encoder(
                                new EmbeddingArchitecture(VOCABULARY, new Positions.None(), 1, true),
                                List.of(
                                        new LayerArchitecture(plain.with(new Rotation(10_000)), true, gelu),
                                        new LayerArchitecture(
                                                plain.with(new Rotation(10_000)),
                                                true,
                                                new FeedForwardArchitecture(
                                                        20, Activation.GELU, true, new Experts(5, 2, false)))),
                                LAYER_NORM,
                                NormPlacement.AFTER,
                                false)),
                Named.of(
                        "renormalized experts, one that nobody has",
                        encoder(
                                new EmbeddingArchitecture(VOCABULARY, new Positions.None(), 0, false),
                                List.of(
                                        new LayerArchitecture(
                                                grouped,
                                                true,
                                                new FeedForwardArchitecture(
                                                        9, Activation.SWISH, false, new Experts(40, 3, true))),
                                        new LayerArchitecture(
                                                grouped,
                                                true,
                                                new FeedForwardArchitecture(
                                                        7, Activation.RELU, true, new Experts(1, 1, true)))),
                                new NormArchitecture(Kind.RMS, false, 1e-6),
                                NormPlacement.AROUND,
                                true)),
                Named.of(
                        "electra",
                        encoder(
                                projected(new Positions.Learned(LONGEST, null)),
                                List.of(new LayerArchitecture(plain, true, gelu)),
                                LAYER_NORM,
                                NormPlacement.AFTER,
                                false)),
                Named.of("albert", shared(Collections.nCopies(3, new LayerArchitecture(plain, true, gelu)), 2)),
                Named.of(
                        "static",
                        encoder(
                                new EmbeddingArchitecture(VOCABULARY, new Positions.None(), 0, false),
                                List.of(),
                                LAYER_NORM,
                                NormPlacement.AFTER,
                                false)));
    }

    private static EncoderArchitecture gemma(AttentionArchitecture sliding, AttentionArchitecture full) {
        FeedForwardArchitecture gated = new FeedForwardArchitecture(20, Activation.GELU_TANH, true, false);
        return encoder(
                new EmbeddingArchitecture(VOCABULARY, (float) Math.sqrt(SIZE), new Positions.None(), 0, false, null),
                List.of(
                        new LayerArchitecture(sliding.with(Normed.EACH_HEAD).withScale(0.25), true, gated),
                        new LayerArchitecture(full.with(Normed.EACH_HEAD).withScale(0.25), true, gated)),
                new NormArchitecture(Kind.RMS_FROM_ONE, false, 1e-6),
                NormPlacement.AROUND,
                true);
    }

    private static EncoderArchitecture disentangled(Disentangled positions, FeedForwardArchitecture feedForward) {
        AttentionArchitecture attention = AttentionArchitecture.plain(HEADS)
                .with(positions)
                .withScale(1 / Math.sqrt(HEADS.size() * (1 + positions.terms())));
        return postNorm(new Positions.None(), 0, attention, feedForward);
    }

    private static EmbeddingArchitecture projected(Positions positions) {
        return new EmbeddingArchitecture(VOCABULARY, positions, 2, true).projectedFrom(7, SIZE);
    }

    private static EncoderArchitecture shared(List<LayerArchitecture> layers, int groups) {
        return new EncoderArchitecture(
                SIZE,
                projected(new Positions.Learned(LONGEST, null)),
                layers,
                LAYER_NORM,
                NormPlacement.AFTER,
                false,
                LONGEST,
                groups);
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
        AttentionArchitecture attention =
                AttentionArchitecture.plain(heads).with(Biases.NONE).with(visibility);
        return rotation == null ? attention : attention.with(rotation);
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
