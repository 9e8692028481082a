package dev.praxis.compute.transformer;

import dev.praxis.compute.transformer.AttentionArchitecture.Normed;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Norm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The name and shape of one weight of an encoder or a head. A matrix is [out x in], a table [rows x
 * columns].
 *
 * @param name such as {@code layers.0.query.weight}
 * @param shape one size for a vector, two for a matrix
 */
public record WeightShape(String name, int... shape) {

    /** Returns whether the weight is a vector. */
    public boolean isVector() {
        return shape.length == 1;
    }

    /** Returns the number of elements. */
    public long elements() {
        return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    }

    /** Returns all weights of an encoder: embedding, layers, final norm. */
    public static List<WeightShape> of(EncoderArchitecture architecture) {
        List<WeightShape> all = new ArrayList<>();
        int d = architecture.modelSize();
        EmbeddingArchitecture embedding = architecture.embedding();
        int e = embedding.size(d);
        if (embedding.vocabulary() > 0) {
            all.add(new WeightShape("token_embeddings.weight", embedding.vocabulary(), e));
        }
        if (embedding.positions() instanceof Positions.Learned learned) {
            all.add(new WeightShape("position_embeddings.weight", learned.rows(), e));
        }
        if (embedding.types() > 0) {
            all.add(new WeightShape("type_embeddings.weight", embedding.types(), e));
        }
        if (embedding.normed()) {
            addNorm(all, "embedding_norm", e, architecture.norm());
        }
        if (embedding.projectedFrom() != null) {
            addLinear(all, "embedding_projection", d, e, true);
        }
        if (architecture.relative() instanceof RelativePositions.Buckets) {
            all.add(new WeightShape("relative_bias.weight", RelativeBuckets.COUNT, architecture.heads()));
        }
        if (architecture.relative() instanceof RelativePositions.Disentangled positions) {
            all.add(new WeightShape("relative_embeddings.weight", positions.rows(), d));
            if (positions.normed()) {
                addNorm(all, "relative_norm", d, architecture.norm());
            }
        }
        String last = "";
        for (int i = 0; i < architecture.layers().size(); i++) {
            String prefix = architecture.weightsOf(i);
            if (!prefix.equals(last)) {
                addLayer(all, prefix, architecture, architecture.layers().get(i));
            }
            last = prefix;
        }
        if (architecture.finalNorm()) {
            addNorm(all, "final_norm", d, architecture.norm());
        }
        return all;
    }

    /** Returns all weights of a head for an encoder of this model size. */
    public static List<WeightShape> ofHead(HeadArchitecture head, int modelSize) {
        List<WeightShape> all = new ArrayList<>();
        if (head.ofTokens() != null) {
            addLinear(
                    all,
                    "head.tokens",
                    head.ofTokens().out(),
                    modelSize,
                    head.ofTokens().biased());
        }
        addSteps(all, head.ofPooled(), head.dimensions(modelSize, 0));
        return all;
    }

    /** Returns all weights of a head for vectors of this size. */
    public static List<WeightShape> ofTokenHead(TokenHeadArchitecture head, int size) {
        List<WeightShape> all = new ArrayList<>();
        addSteps(all, head, size);
        return all;
    }

    private static void addSteps(List<WeightShape> all, TokenHeadArchitecture head, int size) {
        for (int i = 0; i < head.steps().size(); i++) {
            int in = head.size(size, i);
            switch (head.steps().get(i)) {
                case Dense dense -> {
                    addLinear(all, "head." + i, dense.out(), in, dense.biased());
                    if (dense.mapsResidual(in)) {
                        addLinear(all, "head.%d.residual".formatted(i), dense.out(), in, false);
                    }
                }
                case Norm norm -> addNorm(all, "head." + i, in, norm.norm());
                case HeadArchitecture.Normalize ignored -> {}
            }
        }
    }

    private static void addLayer(
            List<WeightShape> all, String prefix, EncoderArchitecture architecture, LayerArchitecture layer) {
        int d = architecture.modelSize();
        AttentionArchitecture attention = layer.attention();
        Heads heads = attention.heads();
        boolean biased = attention.biases().ofInputs();
        addLinear(all, prefix + "query", heads.querySize(), d, biased);
        addLinear(all, prefix + "key", heads.keySize(), d, biased);
        addLinear(all, prefix + "value", heads.keySize(), d, biased);
        if (attention.relative() instanceof RelativePositions.Disentangled positions && !positions.shared()) {
            if (positions.contentToPosition()) {
                addLinear(all, prefix + "position_key", heads.keySize(), d, biased);
            }
            if (positions.positionToContent()) {
                addLinear(all, prefix + "position_query", heads.querySize(), d, biased);
            }
        }
        if (attention.normed() != Normed.NONE) {
            addNorm(all, prefix + "query_norm", attention.normedQuerySize(), architecture.norm());
            addNorm(all, prefix + "key_norm", attention.normedKeySize(), architecture.norm());
        }
        addLinear(
                all, prefix + "output", d, heads.querySize(), attention.biases().ofOutput());
        if (layer.attentionNormed()) {
            addNorm(all, prefix + "attention_norm", d, architecture.norm());
        }
        if (architecture.normPlacement().hasAttendedNorm()) {
            addNorm(all, prefix + "attended_norm", d, architecture.norm());
        }
        addFeedForward(all, prefix, d, layer.feedForward());
        addNorm(all, prefix + "output_norm", d, architecture.norm());
        if (architecture.normPlacement() == NormPlacement.AROUND) {
            addNorm(all, prefix + "contracted_norm", d, architecture.norm());
        }
    }

    private static void addFeedForward(
            List<WeightShape> all, String prefix, int d, FeedForwardArchitecture feedForward) {
        int size = feedForward.size();
        if (feedForward.experts() != null) {
            addLinear(all, prefix + "router", feedForward.experts().count(), d, false);
            for (int expert = 0; expert < feedForward.experts().count(); expert++) {
                addFeedForward(all, prefix + "experts.%d.".formatted(expert), d, feedForward.expert());
            }
            if (feedForward.contractBiased()) {
                all.add(new WeightShape(prefix + "mixture.bias", d));
            }
            return;
        }
        if (feedForward.gated()) {
            addLinear(all, prefix + "gate", size, d, feedForward.expandBiased());
        }
        addLinear(all, prefix + "expand", size, d, feedForward.expandBiased());
        addLinear(all, prefix + "contract", d, size, feedForward.contractBiased());
    }

    private static void addLinear(List<WeightShape> all, String name, int out, int in, boolean biased) {
        all.add(new WeightShape(name + ".weight", out, in));
        if (biased) {
            all.add(new WeightShape(name + ".bias", out));
        }
    }

    private static void addNorm(List<WeightShape> all, String name, int size, NormArchitecture norm) {
        all.add(new WeightShape(name + ".gain", size));
        if (norm.biased()) {
            all.add(new WeightShape(name + ".bias", size));
        }
    }
}
