package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Positions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ELECTRA: BERT, with a projection of smaller embeddings, and another classification head. */
final class ElectraFamily implements Family {

    @Override
    public List<String> modelTypes() {
        return List.of("electra");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        int size = config.size("hidden_size");
        Positions positions = new Positions.Learned(config.size("max_position_embeddings"), null);
        return Bert.architecture(
                config,
                new EmbeddingArchitecture(config.size("vocab_size"), positions, config.size("type_vocab_size", 2), true)
                        .projectedFrom(config.size("embedding_size", size), size));
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return Bert.tensors("electra")
                .name("embedding_projection", "embeddings_project")
                .build();
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        return LanguageHeads.electra(config, stored);
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return Classifiers.roberta(config, Activation.GELU);
    }
}
