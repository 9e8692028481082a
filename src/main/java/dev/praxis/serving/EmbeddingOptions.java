package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Embedder;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Options of a request that override the model's own way to create one vector per text.
 *
 * @param pooling pooling mode; null for the model's
 * @param normalize whether vectors have length 1; null for the model's choice
 * @param dimensions number of leading entries that are kept; null for all
 */
public record EmbeddingOptions(
        @Nullable Pooling pooling,
        @Nullable Boolean normalize,
        @Nullable Long dimensions) {

    /** The model's own way, in all its dimensions. */
    public static final EmbeddingOptions DEFAULT = new EmbeddingOptions(null, null, null);

    public EmbeddingOptions withNormalize(@Nullable Boolean other) {
        return new EmbeddingOptions(pooling, other, dimensions);
    }

    /**
     * Creates the embedder of a request.
     *
     * @param promptName one of the model's prompts; empty for none, null for the model's default
     * @param hasTexts whether the inputs are texts; token ids have no prompt
     */
    public Embedder embedder(Checkpoint model, String id, @Nullable String promptName, boolean hasTexts) {
        FastHead head = head(model, id);
        String prompt = PromptChoice.of(model, promptName, hasTexts);
        return Embedder.of(model, head, dimensions(head, model.encoder().size()), prompt);
    }

    /** Returns the head that creates the vectors. */
    public FastHead head(Checkpoint model, String id) {
        if (model.isSparseAlone() || (pooling == null && !model.embeds())) {
            throw ProblemException.invalid("/model", "the model %s ".formatted(id) + otherUse(model, id));
        }
        FastHead own = model.sentence().head();
        FastHead head = pooling == null ? own : withPooling(own, pooling, id);
        return normalize == null ? head : head.normalizing(normalize);
    }

    /** Describes what a model does that creates no embeddings by itself. */
    private static String otherUse(Checkpoint model, String id) {
        if (model.isSparseAlone()) {
            return "creates sparse vectors, no embeddings; request the output sparse of /v1/models/%s/encode"
                    .formatted(id);
        }
        if (model.heads().onlyMultiVector() != null) {
            return "creates a vector for each token and none for a text; rerank with it, or encode with the output multi_vector";
        }
        return model.classifier() == null
                ? "classifies tokens, with /v1/models/%s/token-classify; set pooling to get vectors from it"
                        .formatted(id)
                : "is a classifier without a pooling mode; set pooling to get vectors from it";
    }

    private static FastHead withPooling(FastHead own, Pooling pooling, String id) {
        HeadArchitecture architecture = own.architecture();
        boolean hasWeights = architecture.steps().stream().anyMatch(step -> !(step instanceof Normalize));
        if (architecture.poolings().size() > 1 && hasWeights) {
            throw ProblemException.invalid(
                    "/pooling",
                    "the pooling of %s cannot be changed, since its dense layer depends on it".formatted(id));
        }
        return own.withPooling(pooling);
    }

    /**
     * Returns the number of entries of a vector: all that the head has, or the requested number.
     */
    public int dimensions(FastHead head, int size) {
        int all = head.architecture().dimensions(size);
        if (dimensions == null) {
            return all;
        }
        if (dimensions < 1 || dimensions > all) {
            throw ProblemException.invalid(
                    "/dimensions", "expected a number from 1 to %d, found %d".formatted(all, dimensions));
        }
        return Math.toIntExact(dimensions);
    }
}
