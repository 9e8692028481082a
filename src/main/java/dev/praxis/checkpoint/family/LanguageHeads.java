package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.Family.LanguageHead;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Norm;
import dev.praxis.compute.transformer.HeadArchitecture.Step;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Heads that predict masked tokens, {@code N(f(x W₁ᵀ + b₁)) W₂ᵀ + b₂}. W₂ is the matrix of the
 * token embeddings, unless the checkpoint has another one.
 *
 * <p>Embedding models often keep the class of the masked language model from which they were
 * trained, without its head. They have none.
 */
final class LanguageHeads {
    private final TensorNames.Builder names;
    private final Set<String> stored;

    /** Modules of the head alone. */
    private final List<String> own = new ArrayList<>();

    /**
     * Starts a head.
     *
     * @param stored names of all tensors of the checkpoint
     * @param prefixes optional prefixes of the names of the token embeddings
     */
    private LanguageHeads(Set<String> stored, List<String> prefixes) {
        this.stored = stored;
        names = TensorNames.ofHead(prefixes);
    }

    /** Returns the head of BERT. */
    static @Nullable LanguageHead bert(ConfigFile config, Set<String> stored, String prefix, Activation activation) {
        return bert(config, stored, List.of(prefix), activation, "LayerNorm");
    }

    /** Returns the head of BERT, whose norm has another name. */
    static @Nullable LanguageHead bert(
            ConfigFile config, Set<String> stored, List<String> prefixes, Activation activation, String norm) {
        return new LanguageHeads(stored, prefixes)
                .transform("cls.predictions.transform.dense", "cls.predictions.transform." + norm)
                .decoder(config, "cls.predictions.decoder", "embeddings.word_embeddings", "cls.predictions.bias")
                .head(config, config.size("hidden_size"), activation);
    }

    /** Returns the head of RoBERTa. */
    static @Nullable LanguageHead roberta(ConfigFile config, Set<String> stored, String prefix) {
        return roberta(config, stored, List.of(prefix), "layer_norm");
    }

    /** Returns the head of RoBERTa, whose norm has another name. */
    static @Nullable LanguageHead roberta(ConfigFile config, Set<String> stored, List<String> prefixes, String norm) {
        return new LanguageHeads(stored, prefixes)
                .transform("lm_head.dense", "lm_head." + norm)
                .decoder(config, "lm_head.decoder", "embeddings.word_embeddings", "lm_head.bias")
                .head(config, config.size("hidden_size"), Activation.GELU);
    }

    /** Returns the head of DistilBERT. */
    static @Nullable LanguageHead distilBert(ConfigFile config, Set<String> stored, Activation activation) {
        return new LanguageHeads(stored, List.of("distilbert"))
                .transform("vocab_transform", "vocab_layer_norm")
                .decoder(config, "vocab_projector", "embeddings.word_embeddings", "vocab_projector.bias")
                .head(config.size("dim"), activation, layerNorm(1e-12), config.size("vocab_size"));
    }

    /** Returns the head of ELECTRA's generator. */
    static @Nullable LanguageHead electra(ConfigFile config, Set<String> stored) {
        return new LanguageHeads(stored, List.of("electra"))
                .transform("generator_predictions.dense", "generator_predictions.LayerNorm")
                .decoder(config, "generator_lm_head", "embeddings.word_embeddings", "generator_lm_head.bias")
                .head(config, config.size("embedding_size", config.size("hidden_size")), Activation.GELU);
    }

    /** Returns the head of ALBERT. */
    static @Nullable LanguageHead albert(ConfigFile config, Set<String> stored) {
        return new LanguageHeads(stored, List.of("albert"))
                .transform("predictions.dense", "predictions.LayerNorm")
                .decoder(config, "predictions.decoder", "embeddings.word_embeddings", "predictions.bias")
                .head(config, config.size("embedding_size", 128), Activations.of(config, "hidden_act", "gelu_new"));
    }

    /** Returns the head of DeBERTa, which has two sets of names. */
    static @Nullable LanguageHead deberta(ConfigFile config, Set<String> stored) {
        Activation activation = Activations.of(config, "hidden_act");
        NormArchitecture norm = layerNorm(config.positive("layer_norm_eps", 1e-7));
        int size = config.size("hidden_size");
        if (config.flag("legacy", true)) {
            return new LanguageHeads(stored, List.of("deberta"))
                    .transform("cls.predictions.transform.dense", "cls.predictions.transform.LayerNorm")
                    .decoder(config, "cls.predictions.decoder", "embeddings.word_embeddings", "cls.predictions.bias")
                    .head(size, activation, norm, config.size("vocab_size"));
        }
        LanguageHeads head = new LanguageHeads(stored, List.of("deberta"))
                .transform("lm_predictions.lm_head.dense", "lm_predictions.lm_head.LayerNorm");
        // These always multiply by the token embeddings.
        head.names.name("head.2", "embeddings.word_embeddings").parameter("head.2.bias", "lm_predictions.lm_head.bias");
        return head.head(size, activation, norm, config.size("vocab_size"));
    }

    /** Returns the head of ModernBERT, whose biases are optional. */
    static @Nullable LanguageHead modernBert(
            ConfigFile config, Set<String> stored, Dense dense, NormArchitecture norm) {
        LanguageHeads head = new LanguageHeads(stored, List.of("model"))
                .transform("head.dense", "head.norm")
                .decoder(config, "decoder", "embeddings.tok_embeddings", "decoder.bias");
        Dense last = new Dense(config.size("vocab_size"), config.flag("decoder_bias", true), null);
        return head.head(dense, new Norm(norm), last);
    }

    /** Returns the head of EuroBERT, a single layer. */
    static @Nullable LanguageHead euroBert(ConfigFile config, Set<String> stored) {
        LanguageHeads head = new LanguageHeads(stored, List.of("model"));
        if (stored.contains("lm_head.weight") || isUntied(config)) {
            head.own.add("lm_head");
            head.names.topLevel("head.0", "lm_head");
        } else {
            head.own.add("model");
            head.names.name("head.0", "embed_tokens");
        }
        head.names.parameter("head.0.bias", "lm_head.bias");
        return head.head(new Dense(config.size("vocab_size"), config.flag("mlp_bias", false), null));
    }

    /** Returns whether W₂ and the token embeddings are different matrices. */
    private static boolean isUntied(ConfigFile config) {
        return !config.flag("tie_word_embeddings", true);
    }

    private static NormArchitecture layerNorm(double epsilon) {
        return new NormArchitecture(NormArchitecture.Kind.LAYER, true, epsilon);
    }

    private LanguageHeads transform(String dense, String norm) {
        names.topLevel("head.0", dense).topLevel("head.1", norm);
        own.addAll(List.of(dense, norm));
        return this;
    }

    /**
     * Names the last layer. The token embeddings are not its weight if the configuration says so.
     *
     * @param decoder module with W₂ and possibly b₂
     * @param embeddings module with W₂ if the decoder's is not stored
     * @param bias name of b₂ if the decoder has none
     */
    private LanguageHeads decoder(ConfigFile config, String decoder, String embeddings, String bias) {
        own.add(decoder);
        if (stored.contains(decoder + ".weight") || isUntied(config)) {
            names.topLevel("head.2", decoder);
        } else {
            names.name("head.2", embeddings);
        }
        names.parameter("head.2.bias", stored.contains(decoder + ".bias") ? decoder + ".bias" : bias);
        return this;
    }

    private @Nullable LanguageHead head(ConfigFile config, int size, Activation activation) {
        return head(size, activation, layerNorm(config.positive("layer_norm_eps", 1e-12)), config.size("vocab_size"));
    }

    private @Nullable LanguageHead head(int size, Activation activation, NormArchitecture norm, int vocabulary) {
        return head(new Dense(size, true, activation), new Norm(norm), new Dense(vocabulary, true, null));
    }

    /** Returns the head of these steps; null if the checkpoint has none of its modules. */
    private @Nullable LanguageHead head(Step... steps) {
        boolean isStored =
                stored.stream().anyMatch(tensor -> own.stream().anyMatch(module -> tensor.startsWith(module + '.')));
        return isStored ? new LanguageHead(names.build(), new TokenHeadArchitecture(List.of(steps))) : null;
    }
}
