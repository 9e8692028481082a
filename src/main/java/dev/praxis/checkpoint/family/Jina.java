package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.transformer.AttentionArchitecture;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.FeedForwardArchitecture;
import dev.praxis.compute.transformer.LayerArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Positions;
import dev.praxis.compute.transformer.RelativePositions;
import java.util.Collections;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The common part of both layouts of Jina's BERT. Their {@code model_type} is that of BERT, but
 * their code is in other repositories.
 */
final class Jina {
    private static final String POSITIONS = "position_embedding_type";
    private static final String FEED_FORWARD = "feed_forward_type";

    private Jina() {}

    /** Returns whether a configuration is one of Jina's BERT, which must not be loaded as BERT. */
    static boolean isMeantBy(ConfigFile config) {
        return config.node("model_type").asString("").equals("bert")
                && (config.node(POSITIONS).asString("").equals("alibi")
                        || names(config).anyMatch(name -> name.contains("jina-bert") || name.contains("JinaBert")));
    }

    /** Returns whether a configuration is one of the variant for code. */
    static boolean isCode(ConfigFile config) {
        return names(config).anyMatch(name -> name.contains("qk-post-norm"));
    }

    /** Returns the names of a configuration's classes and of the repositories with their code. */
    private static Stream<String> names(ConfigFile config) {
        Stream<JsonNode> ofClasses = Stream.of("architectures", "auto_map")
                .flatMap(field -> config.node(field).valueStream());
        return Stream.concat(Stream.of(config.node("_name_or_path")), ofClasses).map(name -> name.asString(""));
    }

    /** Returns the activation of the gate; null if the feed-forward network has none. */
    static @Nullable Activation gate(ConfigFile config) {
        return switch (Objects.requireNonNullElse(config.text(FEED_FORWARD), "")) {
            case "geglu" -> Activation.GELU;
            case "reglu" -> Activation.RELU;
            case "original" -> null;
            default -> throw config.wrong(FEED_FORWARD, "geglu, reglu or original");
        };
    }

    /** Returns an encoder of equal layers. */
    static EncoderArchitecture architecture(
            ConfigFile config,
            AttentionArchitecture attention,
            FeedForwardArchitecture feedForward,
            NormPlacement placement) {
        Supported.requireEncoder(config);
        if (!"alibi".equals(config.text(POSITIONS))) {
            throw config.wrong(POSITIONS, "alibi, for a model of Jina's BERT");
        }
        LayerArchitecture layer =
                new LayerArchitecture(attention.with(new RelativePositions.Slopes()), true, feedForward);
        return Bert.postNorm(
                config.size("hidden_size"),
                new EmbeddingArchitecture(
                        config.size("vocab_size"), new Positions.None(), config.size("type_vocab_size", 2), true),
                Collections.nCopies(Supported.layers(config, "num_hidden_layers"), layer),
                placement,
                config.positive("layer_norm_eps", 1e-12),
                config.size("max_position_embeddings"));
    }
}
