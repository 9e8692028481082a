package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.Family.LanguageHead;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Norm;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import java.util.List;
import java.util.Set;

/**
 * Heads that predict masked tokens, {@code N(f(x W₁ᵀ + b₁)) W₂ᵀ + b₂}. W₂ is the matrix of the token
 * embeddings, unless the checkpoint has another one.
 */
final class LanguageHeads {
    private final TensorNames.Builder names;
    private final Set<String> stored;

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
    static LanguageHead bert(ConfigFile config, Set<String> stored, String prefix, Activation activation) {
        return new LanguageHeads(stored, List.of(prefix))
                .transform("cls.predictions.transform.dense", "cls.predictions.transform.LayerNorm")
                .decoder("cls.predictions.decoder", "embeddings.word_embeddings", "cls.predictions.bias")
                .head(
                        config.size("hidden_size"),
                        activation,
                        layerNorm(config.positive("layer_norm_eps", 1e-12)),
                        config.size("vocab_size"));
    }

    /** Returns the head of RoBERTa. */
    static LanguageHead roberta(ConfigFile config, Set<String> stored, String prefix) {
        return new LanguageHeads(stored, List.of(prefix))
                .transform("lm_head.dense", "lm_head.layer_norm")
                .decoder("lm_head.decoder", "embeddings.word_embeddings", "lm_head.bias")
                .head(
                        config.size("hidden_size"),
                        Activation.GELU,
                        layerNorm(config.positive("layer_norm_eps", 1e-12)),
                        config.size("vocab_size"));
    }

    /** Returns the head of DistilBERT. */
    static LanguageHead distilBert(ConfigFile config, Set<String> stored, Activation activation) {
        return new LanguageHeads(stored, List.of("distilbert"))
                .transform("vocab_transform", "vocab_layer_norm")
                .decoder("vocab_projector", "embeddings.word_embeddings", "vocab_projector.bias")
                .head(config.size("dim"), activation, layerNorm(1e-12), config.size("vocab_size"));
    }

    private static NormArchitecture layerNorm(double epsilon) {
        return new NormArchitecture(NormArchitecture.Kind.LAYER, true, epsilon);
    }

    private LanguageHeads transform(String dense, String norm) {
        names.topLevel("head.0", dense).topLevel("head.1", norm);
        return this;
    }

    /**
     * Names the last layer.
     *
     * @param decoder module with W₂ and possibly b₂
     * @param embeddings module with W₂ if the decoder's is not stored
     * @param bias name of b₂ if the decoder's is not stored
     */
    private LanguageHeads decoder(String decoder, String embeddings, String bias) {
        if (stored.contains(decoder + ".weight")) {
            names.topLevel("head.2", decoder);
        } else {
            names.name("head.2", embeddings);
        }
        names.parameter("head.2.bias", stored.contains(bias) ? bias : decoder + ".bias");
        return this;
    }

    private LanguageHead head(int size, Activation activation, NormArchitecture norm, int vocabulary) {
        return new LanguageHead(
                names.build(),
                new TokenHeadArchitecture(
                        List.of(new Dense(size, true, activation), new Norm(norm), new Dense(vocabulary, true, null))));
    }
}
