package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.Heads;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.RelativePositions.Disentangled;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * DeBERTa-v2 and DeBERTa-v3: BERT's layers with disentangled attention, mostly without position
 * embeddings and token types.
 */
final class DebertaFamily implements Family {

    @Override
    public List<String> modelTypes() {
        return List.of("deberta-v2");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        Supported.requireEncoder(config);
        Supported.requireAbsolutePositions(config);
        requireNothingElse(config);
        int size = config.size("hidden_size");
        int longest = config.size("max_position_embeddings", 512);
        Positions positions = config.flag("position_biased_input", true)
                ? new Positions.Learned(longest, null)
                : new Positions.None();
        FeedForwardArchitecture feedForward = new FeedForwardArchitecture(
                config.size("intermediate_size"), Activations.of(config, "hidden_act"), false, true);
        return Bert.postNorm(
                size,
                new EmbeddingArchitecture(
                        config.size("vocab_size"), positions, config.count("type_vocab_size", 0), true),
                Collections.nCopies(
                        Supported.layers(config, "num_hidden_layers"),
                        new LayerArchitecture(attention(config, longest), true, feedForward)),
                config.positive("layer_norm_eps", 1e-7),
                longest);
    }

    /** Rejects the parts of the family that only a few checkpoints have. */
    private static void requireNothingElse(ConfigFile config) {
        int size = config.size("hidden_size");
        if (config.size("embedding_size", size) != size) {
            throw config.wrong("embedding_size", "hidden_size, " + size);
        }
        if (config.size("attention_head_size", Bert.heads(config).size())
                != Bert.heads(config).size()) {
            throw config.wrong("attention_head_size", "hidden_size divided by num_attention_heads");
        }
        if (config.integer("conv_kernel_size", 0) > 0) {
            throw config.wrong(
                    "conv_kernel_size",
                    "0, since a convolution, as in deberta-v2-xlarge, is not supported: choose a DeBERTa-v3");
        }
        if (config.flag("talking_head", false)) {
            throw config.wrong("talking_head", "false");
        }
    }

    private static AttentionArchitecture attention(ConfigFile config, int longest) {
        Heads heads = Bert.heads(config);
        List<String> terms = PositionTerms.of(config);
        // The scale counts the terms even if relative positions are switched off.
        AttentionArchitecture plain =
                AttentionArchitecture.plain(heads).withScale(1 / Math.sqrt(heads.size() * (1.0 + terms.size())));
        Disentangled relative = relative(config, terms, longest);
        return relative == null ? plain : plain.with(relative);
    }

    private static @Nullable Disentangled relative(ConfigFile config, List<String> terms, int longest) {
        if (!config.flag("relative_attention", false) || terms.isEmpty()) {
            return null;
        }
        int given = config.integer("max_relative_positions", -1);
        int farthest = given < 1 ? longest : config.size("max_relative_positions");
        int buckets = config.integer("position_buckets", -1) < 1 ? 0 : config.size("position_buckets");
        // Buckets beyond the middle are logarithmic between the middle and the farthest distance.
        boolean isWithoutEnd = buckets / 2 >= farthest - 1 && longest - 1 > buckets / 2;
        if (buckets == 1 || (buckets > 1 && isWithoutEnd)) {
            throw config.wrong("position_buckets", "-1, or from 2 to less than twice the relative positions");
        }
        return new Disentangled(
                buckets,
                farthest,
                terms.contains(PositionTerms.CONTENT_TO_POSITION),
                terms.contains(PositionTerms.POSITION_TO_CONTENT),
                config.flag("share_att_key", false),
                PositionTerms.areNormed(config));
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return Bert.tensors("deberta")
                .name("query", "attention.self.query_proj")
                .name("key", "attention.self.key_proj")
                .name("value", "attention.self.value_proj")
                .name("position_key", "attention.self.pos_key_proj")
                .name("position_query", "attention.self.pos_query_proj")
                .name("relative_embeddings", "encoder.rel_embeddings")
                .name("relative_norm", "encoder.LayerNorm")
                .build();
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        return LanguageHeads.deberta(config, stored);
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        int size = config.size("hidden_size");
        if (config.size("pooler_hidden_size", size) != size) {
            throw config.wrong("pooler_hidden_size", "hidden_size, " + size);
        }
        return Classifiers.twoLayers(
                Pooling.CLS,
                size,
                Activations.of(config, "pooler_hidden_act"),
                List.of(),
                "pooler.dense",
                "classifier");
    }
}
