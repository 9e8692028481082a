package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.weights.CheckpointTensors;
import dev.praxis.compute.transformer.EmbeddingArchitecture;
import dev.praxis.compute.transformer.EncoderArchitecture;
import dev.praxis.compute.transformer.NormArchitecture;
import dev.praxis.compute.transformer.NormPlacement;
import dev.praxis.compute.transformer.Positions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a static model: an encoder without layers, whose last hidden state is the tokens'
 * rows of a table. Token t has row t or, in a vocabulary that model2vec has reduced to clusters,
 * row {@code mapping[t]} times {@code weights[t]}.
 *
 * @param table the rows
 * @param mapping row of each token; null if it is the token's id
 * @param weights factor of each token; null if all are 1
 */
public record StaticEmbeddings(
        StoredTensor table,
        @Nullable StoredTensor mapping,
        @Nullable StoredTensor weights) {
    /** Maximum of both sizes, as in configurations. */
    private static final long MAX_SIZE = 1 << 24;

    /** Epsilon of the architecture's norms, of which there are none. */
    private static final double NO_NORM = 1;

    public StaticEmbeddings {
        requireDimensions(table, 2);
        if (mapping != null) {
            requireDimensions(mapping, 1);
            if (mapping.type() != ElementType.I64 && mapping.type() != ElementType.I32) {
                throw wrong(mapping, "the type I64 or I32");
            }
        }
        if (weights != null) {
            requireDimensions(weights, 1);
            StoredTensor perToken = mapping == null ? table : mapping;
            if (!weights.shape().getFirst().equals(perToken.shape().getFirst())) {
                throw wrong(weights, "one number per token, as tensor %s has".formatted(perToken.name()));
            }
        }
    }

    /** Finds the tensors, under the names of sentence-transformers or else of model2vec. */
    public static StaticEmbeddings of(CheckpointTensors tensors) {
        StoredTensor table = Stream.of("embedding.weight", "embeddings")
                .map(tensors::find)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new CheckpointException(
                        "tensor embedding.weight: missing, and so is embeddings, its name in model2vec"));
        return new StaticEmbeddings(table, tensors.find("mapping"), tensors.find("weights"));
    }

    /** Returns the encoder, which has no layers. */
    public EncoderArchitecture architecture() {
        return new EncoderArchitecture(
                Math.toIntExact(table.shape().getLast()),
                new EmbeddingArchitecture(tokens(), new Positions.None(), 0, false),
                List.of(),
                new NormArchitecture(NormArchitecture.Kind.LAYER, true, NO_NORM),
                NormPlacement.AFTER,
                false,
                Integer.MAX_VALUE);
    }

    /** Returns the number of token ids. */
    int tokens() {
        return Math.toIntExact((mapping == null ? table : mapping).shape().getFirst());
    }

    private static void requireDimensions(StoredTensor tensor, int dimensions) {
        if (tensor.shape().size() != dimensions
                || tensor.shape().stream().anyMatch(size -> size < 1 || size > MAX_SIZE)) {
            throw wrong(
                    tensor,
                    "%d dimension%s of 1 to %d entries".formatted(dimensions, dimensions == 1 ? "" : "s", MAX_SIZE));
        }
    }

    private static CheckpointException wrong(StoredTensor tensor, String expected) {
        return new CheckpointException(
                "tensor %s: expected %s, found %s".formatted(tensor.name(), expected, tensor.describe()));
    }
}
