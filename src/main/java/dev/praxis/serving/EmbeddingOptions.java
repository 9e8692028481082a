package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.inference.EmbeddingHead;
import dev.praxis.compute.inference.EmbeddingHead.Dense;
import dev.praxis.compute.inference.EmbeddingHead.Normalize;
import dev.praxis.compute.inference.EmbeddingHead.Step;
import dev.praxis.compute.inference.Pooling;
import dev.praxis.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
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
    public EmbeddingHead head(Checkpoint model, String id) {
        if (pooling == null && model.classifier() != null) {
            throw ProblemException.invalid(
                    "/model",
                    "the model %s classifies, and says of no way to pool; with pooling in the request it makes vectors too"
                            .formatted(id));
        }
        EmbeddingHead own = model.sentence().head();
        if (pooling == null) {
            return new EmbeddingHead(own.poolings(), steps(own));
        }
        if (own.poolings().size() > 1 && own.steps().stream().anyMatch(Dense.class::isInstance)) {
            throw ProblemException.invalid(
                    "/pooling", "expected none: the dense layer of %s needs what the model pools".formatted(id));
        }
        return new EmbeddingHead(List.of(pooling), steps(own));
    }

    /** Entries of the vectors of a head: all of them, or the first that were asked for. */
    public int dimensions(EmbeddingHead head, int size) {
        int all = head.dimensions(size);
        if (dimensions == null) {
            return all;
        }
        if (dimensions < 1 || dimensions > all) {
            throw ProblemException.invalid(
                    "/dimensions", "expected a number from 1 to %d, found %d".formatted(all, dimensions));
        }
        return Math.toIntExact(dimensions);
    }

    private List<Step> steps(EmbeddingHead own) {
        if (normalize == null || normalize == own.normalizes()) {
            return own.steps();
        }
        List<Step> steps = new ArrayList<>(own.steps());
        if (normalize) {
            steps.add(new Normalize());
        } else {
            steps.removeLast();
        }
        return steps;
    }
}
