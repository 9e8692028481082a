package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.transformer.HeadArchitecture;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.Pooling;
import dev.praxis.compute.transformer.fast.FastHead;
import dev.praxis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * How a request wants one vector of a text to be made, where it differs from the model's own way.
 *
 * @param pooling instead of the model's
 * @param normalize whether the vector has length 1
 * @param dimensions how many of its first entries are kept
 */
public record EmbeddingOptions(
        @Nullable Pooling pooling,
        @Nullable Boolean normalize,
        @Nullable Long dimensions) {

    /** The head that makes the vectors. */
    public FastHead head(Checkpoint model, String id) {
        if (pooling == null && model.classifier() != null) {
            throw ProblemException.invalid(
                    "/model",
                    "the model %s classifies, and says of no way to pool; with pooling in the request it makes vectors too"
                            .formatted(id));
        }
        FastHead own = model.sentence().head();
        FastHead head = pooling == null ? own : withPooling(own, pooling, id);
        return normalize == null ? head : head.normalizing(normalize);
    }

    private static FastHead withPooling(FastHead own, Pooling pooling, String id) {
        HeadArchitecture architecture = own.architecture();
        boolean hasWeights = architecture.steps().stream().anyMatch(step -> !(step instanceof Normalize));
        if (architecture.poolings().size() > 1 && hasWeights) {
            throw ProblemException.invalid(
                    "/pooling", "expected none: the dense layer of %s needs what the model pools".formatted(id));
        }
        return own.withPooling(pooling);
    }

    /** Entries of the vectors of a head: all of them, or the first that were asked for. */
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
