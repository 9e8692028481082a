package dev.praxis.checkpoint;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.family.CheckpointWeights;
import dev.praxis.checkpoint.family.ExportCheck;
import dev.praxis.checkpoint.family.Family;
import dev.praxis.checkpoint.family.Family.Projection;
import dev.praxis.checkpoint.family.Ledger;
import dev.praxis.checkpoint.family.StaticEmbeddings;
import dev.praxis.checkpoint.family.StaticWeights;
import dev.praxis.checkpoint.family.TensorNames;
import dev.praxis.checkpoint.onnx.Export;
import dev.praxis.checkpoint.sentence.TokenLayer;
import dev.praxis.checkpoint.weights.CheckpointTensors;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.fast.StoredWeights;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The encoder of a folder, before its weights are loaded.
 *
 * @param family its {@code model_type}
 * @param architecture its architecture
 * @param weights its weights, counted in a ledger
 * @param projection layer between the encoder and its pooling, likewise; null for none
 */
record EncoderSource(
        String family,
        EncoderArchitecture architecture,
        Function<Ledger, StoredWeights> weights,
        @Nullable Function<Ledger, TokenLayer> projection) {
    /** The family of static models of sentence-transformers, which have no {@code model_type}. */
    private static final String STATIC = "static";

    /** Returns the encoder that a configuration describes. */
    static EncoderSource of(ConfigFile config, Family family, CheckpointTensors tensors) {
        EncoderArchitecture architecture = family.architecture(config);
        TensorNames names = family.tensors(config, tensors.names());
        ExportCheck.require(config, architecture, names, tensors);
        Projection projection = family.projection(config, tensors.names());
        return new EncoderSource(
                Objects.requireNonNull(config.text("model_type")),
                architecture,
                ledger -> new CheckpointWeights(tensors, names, ledger),
                projection == null
                        ? null
                        : ledger -> new TokenLayer(
                                projection.dense(), new CheckpointWeights(tensors, projection.tensors(), ledger)));
    }

    /** Returns a static encoder, which its tensors describe. */
    static EncoderSource ofStatic(ConfigFile config, CheckpointTensors tensors) {
        Export export = tensors.export();
        if (export != null) {
            throw export.fault("expected the weights of an encoder with layers: use model.safetensors");
        }
        StaticEmbeddings embeddings = StaticEmbeddings.of(tensors);
        return new EncoderSource(
                Objects.requireNonNullElse(config.text("model_type"), STATIC),
                embeddings.architecture(),
                ledger -> new StaticWeights(embeddings, ledger),
                null);
    }
}
