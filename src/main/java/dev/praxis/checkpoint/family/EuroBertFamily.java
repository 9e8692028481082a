package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.Pooling;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** EuroBERT: Llama's layers with bidirectional attention. */
final class EuroBertFamily implements Family {
    private static final double EPSILON = 1e-5;

    @Override
    public List<String> modelTypes() {
        return List.of("eurobert");
    }

    @Override
    public EncoderArchitecture architecture(ConfigFile config) {
        Rotary rotary = Rotary.of(config);
        rotary.requireTheta();
        return Llama.architecture(
                config,
                Llama.attention(config, Llama.heads(config, config.size("num_attention_heads")))
                        .with(rotary.unscaled("rope_theta", 1)),
                EPSILON);
    }

    @Override
    public TensorNames tensors(ConfigFile config, Set<String> stored) {
        return Llama.tensors().build();
    }

    @Override
    public @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        return LanguageHeads.euroBert(config, stored);
    }

    @Override
    public ClassificationHead classificationHead(ConfigFile config) {
        int size = config.size("hidden_size");
        String pooling = Objects.requireNonNullElse(config.text("classifier_pooling"), "late");
        return switch (pooling) {
            case "bos" -> Classifiers.twoLayers(Pooling.CLS, size, Activation.GELU, List.of(), "dense", "classifier");
            case "mean" -> Classifiers.twoLayers(Pooling.MEAN, size, Activation.GELU, List.of(), "dense", "classifier");
            case "late" -> late(size);
            default -> throw config.wrong("classifier_pooling", "late, bos or mean");
        };
    }

    /**
     * Returns the head whose logits are the mean of those of all tokens: the first layer is applied
     * to each token, and the second, which is linear, to their mean.
     */
    private static ClassificationHead late(int size) {
        return new ClassificationHead(
                TensorNames.ofHead()
                        .name("head.tokens", "dense")
                        .name("head.0", "classifier")
                        .build(),
                "classifier",
                labels -> new HeadArchitecture(
                        new Dense(size, true, Activation.GELU),
                        List.of(Pooling.MEAN),
                        List.of(new Dense(labels, true, null))));
    }
}
