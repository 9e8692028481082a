package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.Positions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** BERT: positions from 0, two token types, and a pooler before the classifier. */
final class BertFamily implements Family {

    @Override
    public List<String> modelTypes() {
        return List.of("bert");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        Positions positions = new Positions.Learned(config.size("max_position_embeddings"), null);
        return Bert.architecture(
                config,
                new EmbeddingArchitecture(
                        config.size("vocab_size"), positions, config.size("type_vocab_size", 2), true));
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return Bert.tensors("bert").build();
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        return Classifiers.twoLayers(
                Pooling.CLS,
                config.size("hidden_size"),
                Activation.TANH,
                List.of("bert"),
                "pooler.dense",
                "classifier");
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        return LanguageHeads.bert(config, stored, "bert", Activations.of(config, "hidden_act"));
    }
}
