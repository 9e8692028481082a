package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.Pooling;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** EuroBERT: Llama's layers with bidirectional attention. */
final class EuroBertFamily implements Family {
    private static final double THETA = 250_000;
    private static final double EPSILON = 1e-5;

    @Override
    public List<String> modelTypes() {
        return List.of("eurobert");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        return Llama.architecture(
                config,
                Llama.attention(config, Llama.heads(config, config.size("num_attention_heads")))
                        .with(Rotary.of(config).unscaled("rope_theta", THETA)),
                EPSILON);
    }

    @Override
    public TensorNames tensors(Set<String> stored) {
        return Llama.tensors().build();
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        String pooling = Objects.requireNonNullElse(config.text("classifier_pooling"), "late");
        Pooling of = switch (pooling) {
            case "bos" -> Pooling.CLS;
            case "mean" -> Pooling.MEAN;
            default -> throw config.wrong("classifier_pooling", "bos or mean");
        };
        return Classifiers.twoLayers(of, config.size("hidden_size"), Activation.GELU, "", "dense", "classifier");
    }
}
