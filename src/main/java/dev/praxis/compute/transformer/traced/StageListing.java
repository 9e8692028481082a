package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.transformer.AttentionArchitecture.Normed;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.RelativePositions.Disentangled;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names, order and sizes of the stages that a forward pass reports, known before it runs.
 * Requests can therefore be bounded, and unknown stage names rejected, before anything is computed.
 */
public final class StageListing {
    private final EncoderArchitecture architecture;
    private final int tokens;
    private final boolean padded;

    private StageListing(EncoderArchitecture architecture, int tokens, boolean padded) {
        this.architecture = architecture;
        this.tokens = tokens;
        this.padded = padded;
    }

    /**
     * Returns the stages of {@link TracedEncoder#forward(int[], int[], Trace)} for {@code tokens}
     * tokens.
     */
    public static Stream<StageShape> ofTokens(EncoderArchitecture architecture, int tokens) {
        return new StageListing(architecture, tokens, false).afterEmbedding(ofEmbedding(architecture, tokens));
    }

    /**
     * Returns the stages of {@link TracedEncoder#forward(org.ejml.data.DMatrixRMaj, boolean[],
     * Trace)} for {@code tokens} embeddings.
     */
    public static Stream<StageShape> ofEmbeddings(EncoderArchitecture architecture, int tokens) {
        List<StageShape> stages = new ArrayList<>();
        if (architecture.embedding().positions() instanceof Positions.Sinusoidal) {
            stages.add(new StageShape("positions", tokens, architecture.modelSize()));
            stages.add(new StageShape("embedding_sum", tokens, architecture.modelSize()));
        }
        return new StageListing(architecture, tokens, true).afterEmbedding(stages);
    }

    /**
     * Returns the stages of {@link TracedHead#forward} for {@code tokens} vectors of an encoder of
     * this model size.
     */
    public static Stream<StageShape> ofHead(HeadArchitecture head, int modelSize, int tokens) {
        List<StageShape> stages = new ArrayList<>();
        if (head.ofTokens() != null) {
            addDense(stages, "head.tokens", head.ofTokens(), tokens);
        }
        stages.add(new StageShape("pooling", 1, head.dimensions(modelSize, 0)));
        addSteps(stages, head.ofPooled(), head.dimensions(modelSize, 0), 1);
        return stages.stream();
    }

    /** Returns the stages of a head that maps each token's vector. */
    public static Stream<StageShape> ofTokenHead(TokenHeadArchitecture head, int modelSize, int tokens) {
        List<StageShape> stages = new ArrayList<>();
        addSteps(stages, head, modelSize, tokens);
        return stages.stream();
    }

    private static void addSteps(List<StageShape> stages, TokenHeadArchitecture head, int in, int rows) {
        for (int i = 0; i < head.steps().size(); i++) {
            int size = head.size(in, i + 1);
            String step = "head." + i;
            switch (head.steps().get(i)) {
                case HeadArchitecture.Normalize ignored -> stages.add(new StageShape(step + ".normalize", rows, size));
                case HeadArchitecture.Norm ignored -> stages.add(new StageShape(step + ".norm", rows, size));
                case Dense dense -> addDense(stages, step, dense, rows);
            }
        }
    }

    private static void addDense(List<StageShape> stages, String step, Dense dense, int rows) {
        stages.add(new StageShape(step + ".dense", rows, dense.out()));
        if (dense.activation() != null) {
            stages.add(new StageShape(step + ".activation", rows, dense.out()));
        }
        if (dense.residual()) {
            stages.add(new StageShape(step + ".residual", rows, dense.out()));
        }
    }

    private static List<StageShape> ofEmbedding(EncoderArchitecture architecture, int tokens) {
        EmbeddingArchitecture embedding = architecture.embedding();
        List<String> names = new ArrayList<>(List.of("embedding"));
        if (embedding.scale() != 1) {
            names.add("scaled_embedding");
        }
        boolean hasTypes = embedding.types() > 0;
        boolean hasPositions = !(embedding.positions() instanceof Positions.None);
        if (hasTypes) {
            names.add("types");
        }
        if (hasPositions) {
            names.add("positions");
        }
        if (hasTypes || hasPositions) {
            names.add("embedding_sum");
        }
        if (embedding.normed()) {
            names.add("embedding_norm");
        }
        int size = embedding.size(architecture.modelSize());
        List<StageShape> stages = new ArrayList<>();
        names.forEach(name -> stages.add(new StageShape(name, tokens, size)));
        if (embedding.projectedFrom() != null) {
            stages.add(new StageShape("embedding_projection", tokens, architecture.modelSize()));
        }
        return stages;
    }

    private Stream<StageShape> afterEmbedding(List<StageShape> embedding) {
        List<StageShape> relative = new ArrayList<>();
        if (architecture.relative() instanceof Disentangled positions) {
            int rows = RelativeEmbeddings.count(positions, tokens);
            relative.add(new StageShape("relative_embeddings", rows, architecture.modelSize()));
            if (positions.normed()) {
                relative.add(new StageShape("relative_norm", rows, architecture.modelSize()));
            }
        }
        Stream<StageShape> layers =
                IntStream.range(0, architecture.layers().size()).boxed().flatMap(this::ofLayer);
        Stream<StageShape> finalNorm =
                architecture.finalNorm() ? Stream.of(tokenVectors("", "final_norm")) : Stream.of();
        return Stream.of(embedding.stream(), relative.stream(), layers, finalNorm)
                .flatMap(stages -> stages);
    }

    private Stream<StageShape> ofLayer(int i) {
        LayerArchitecture layer = architecture.layers().get(i);
        String prefix = "layers.%d.".formatted(i);
        Stream<StageShape> norm =
                layer.attentionNormed() ? Stream.of(tokenVectors(prefix, "attention_norm")) : Stream.of();
        Stream<StageShape> residual = Stream.of(tokenVectors(prefix, "attention_residual"));
        Stream<StageShape> outputNorm = Stream.of(tokenVectors(prefix, "output_norm"));
        Stream<StageShape> outputResidual = Stream.of(tokenVectors(prefix, "output_residual"));
        Stream<StageShape> attention = ofAttention(layer, prefix);
        Stream<StageShape> feedForward = ofFeedForward(layer.feedForward(), prefix);
        Stream<Stream<StageShape>> parts = switch (architecture.normPlacement()) {
            case BEFORE -> Stream.of(norm, attention, residual, outputNorm, feedForward, outputResidual);
            case AFTER -> Stream.of(attention, residual, norm, feedForward, outputResidual, outputNorm);
            case AFTER_TWICE ->
                Stream.of(
                        attention,
                        Stream.of(tokenVectors(prefix, "attended_residual")),
                        Stream.of(tokenVectors(prefix, "attended_norm")),
                        residual,
                        norm,
                        feedForward,
                        outputResidual,
                        outputNorm);
            case AROUND ->
                Stream.of(
                        norm,
                        attention,
                        Stream.of(tokenVectors(prefix, "attended_norm")),
                        residual,
                        outputNorm,
                        feedForward,
                        Stream.of(tokenVectors(prefix, "contracted_norm")),
                        outputResidual);
        };
        return parts.flatMap(stages -> stages);
    }

    private Stream<StageShape> ofAttention(LayerArchitecture layer, String prefix) {
        Stream<StageShape> heads = IntStream.range(0, layer.attention().heads().count())
                .boxed()
                .flatMap(head -> ofHeadOfAttention(layer, "%sheads.%d.".formatted(prefix, head)));
        int concatenated = layer.attention().heads().querySize();
        return Stream.concat(
                heads,
                Stream.of(
                        new StageShape(prefix + "concatenation", tokens, concatenated),
                        tokenVectors(prefix, "output_projection")));
    }

    private Stream<StageShape> ofHeadOfAttention(LayerArchitecture layer, String prefix) {
        int size = layer.attention().heads().size();
        boolean masked = padded || layer.attention().visibility().hidesAny();
        List<StageShape> stages = new ArrayList<>();
        stages.add(new StageShape(prefix + "queries", tokens, size));
        stages.add(new StageShape(prefix + "keys", tokens, size));
        stages.add(new StageShape(prefix + "values", tokens, size));
        // Both stages of the queries come before those of the keys.
        for (String of : List.of("queries", "keys")) {
            if (layer.attention().normed() != Normed.NONE) {
                stages.add(new StageShape(prefix + "normed_" + of, tokens, size));
            }
            if (layer.attention().rotation() != null) {
                stages.add(new StageShape(prefix + "rotated_" + of, tokens, size));
            }
        }
        stages.add(new StageShape(prefix + "scores", tokens, tokens));
        stages.add(new StageShape(prefix + "scaled_scores", tokens, tokens));
        if (layer.attention().relative() instanceof Disentangled positions) {
            int rows = RelativeEmbeddings.count(positions, tokens);
            if (positions.contentToPosition()) {
                stages.add(new StageShape(prefix + "position_keys", rows, size));
                stages.add(new StageShape(prefix + "content_to_position", tokens, tokens));
            }
            if (positions.positionToContent()) {
                stages.add(new StageShape(prefix + "position_queries", rows, size));
                stages.add(new StageShape(prefix + "position_to_content", tokens, tokens));
            }
        }
        if (layer.attention().relative() != null) {
            stages.add(new StageShape(prefix + "biased_scores", tokens, tokens));
        }
        if (masked) {
            stages.add(new StageShape(prefix + "masked_scores", tokens, tokens));
        }
        stages.add(new StageShape(prefix + "weights", tokens, tokens));
        stages.add(new StageShape(prefix + "context", tokens, size));
        return stages.stream();
    }

    private Stream<StageShape> ofFeedForward(FeedForwardArchitecture feedForward, String prefix) {
        if (feedForward.experts() != null) {
            int count = feedForward.experts().count();
            Stream<StageShape> router = Stream.of("router_scores", "router_probabilities", "router_weights")
                    .map(name -> new StageShape(prefix + name, tokens, count));
            Stream<StageShape> experts = IntStream.range(0, count)
                    .boxed()
                    .flatMap(e -> ofFeedForward(feedForward.expert(), "%sexperts.%d.".formatted(prefix, e)));
            return Stream.concat(router, Stream.concat(experts, Stream.of(tokenVectors(prefix, "mixture"))));
        }
        List<String> names = feedForward.gated()
                ? List.of("gate", "activation", "expansion", "gated")
                : List.of("expansion", "activation");
        return Stream.concat(
                names.stream().map(name -> new StageShape(prefix + name, tokens, feedForward.size())),
                Stream.of(tokenVectors(prefix, "contraction")));
    }

    private StageShape tokenVectors(String prefix, String name) {
        return new StageShape(prefix + name, tokens, architecture.modelSize());
    }
}
