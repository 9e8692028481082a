package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.TokenHeadArchitecture;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A family of encoders: the architecture described by its {@code config.json}, and the names of its
 * tensors. Both engines depend on nothing else.
 */
public interface Family {

    /** Returns the {@code model_type}s of this family. */
    List<String> modelTypes();

    /** Returns whether a {@code config.json} is one of this family. */
    default boolean fits(ConfigFile config) {
        return modelTypes().contains(Objects.requireNonNullElse(config.text("model_type"), ""));
    }

    /** Returns the encoder that a configuration describes. */
    EncoderArchitecture architecture(ConfigFile config);

    /**
     * Returns the names of the encoder's tensors.
     *
     * @param config configuration of the checkpoint
     * @param stored names of all tensors of the checkpoint, since some families have two sets of
     *     names
     */
    TensorNames tensors(ConfigFile config, Set<String> stored);

    /** Returns the head for sequence classification. */
    ClassificationHead classificationHead(ConfigFile config);

    /** Returns whether a checkpoint with tensors of these names is a sequence classifier. */
    default boolean isClassifier(ConfigFile config, Set<String> tensors) {
        return config.modelClass().endsWith("ForSequenceClassification");
    }

    /** Returns the head for token classification. */
    default TokenClassificationHead tokenClassificationHead(ConfigFile config) {
        return Classifiers.ofTokens("classifier");
    }

    /**
     * Returns the head that predicts masked tokens; null if the family has none.
     *
     * @param stored names of all tensors of the checkpoint, which has no matrix for the vocabulary
     *     if that is its token embeddings
     */
    default @Nullable LanguageHead languageHead(ConfigFile config, Set<String> stored) {
        return null;
    }

    /**
     * Returns the dense layer that embeddings have between the encoder and their pooling; null for
     * none.
     *
     * @param stored names of the stored tensors
     */
    default @Nullable Projection projection(ConfigFile config, Set<String> stored) {
        return null;
    }

    /**
     * A dense layer applied to each token's vector.
     *
     * @param tensors names of its tensors
     * @param dense its architecture
     */
    record Projection(TensorNames tensors, HeadArchitecture.Dense dense) {}

    /**
     * A head for sequence classification.
     *
     * @param tensors names of its tensors
     * @param classifier module of its last dense layer, which has one row per label
     * @param architectures its architecture as a function of the number of labels
     */
    record ClassificationHead(TensorNames tensors, String classifier, ByLabels architectures) {

        /** The architecture of a head as a function of the number of labels. */
        public interface ByLabels {
            HeadArchitecture of(int labels);
        }
    }

    /**
     * A head for token classification.
     *
     * @param tensors names of its tensors
     * @param classifier module of its last dense layer, which has one row per label
     * @param architectures its architecture as a function of the number of labels
     */
    record TokenClassificationHead(TensorNames tensors, String classifier, TokensByLabels architectures) {

        /** The architecture of a head as a function of the number of labels. */
        public interface TokensByLabels {
            TokenHeadArchitecture of(int labels);
        }
    }

    /**
     * A head that maps a token's vector to the logits of the vocabulary.
     *
     * @param tensors names of its tensors
     * @param architecture its architecture
     */
    record LanguageHead(TensorNames tensors, TokenHeadArchitecture architecture) {}
}
