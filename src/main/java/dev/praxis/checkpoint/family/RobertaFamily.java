package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RoBERTa, XLM-RoBERTa and CamemBERT: BERT's layers, with positions that start after the padding
 * token's id.
 */
final class RobertaFamily implements Family {

    @Override
    public List<String> modelTypes() {
        return List.of("roberta", "xlm-roberta", "camembert");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        return Bert.architecture(
                config,
                new EmbeddingArchitecture(
                        config.size("vocab_size"),
                        Supported.positionsAfter(config.id("pad_token_id", 1), config),
                        config.size("type_vocab_size", 2),
                        true));
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return Bert.tensors("roberta").build();
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return Classifiers.roberta(config, Activation.TANH);
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        return LanguageHeads.roberta(config, stored, "roberta");
    }
}
