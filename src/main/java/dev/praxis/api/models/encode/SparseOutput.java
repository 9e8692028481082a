package dev.praxis.api.models.encode;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.TokenHeads.SparseHead;
import dev.praxis.checkpoint.TokenHeads.Terms;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.SparseEmbedder;
import dev.praxis.serving.SparseEmbedder.Vectors;
import dev.praxis.wire.json.Options;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sparse vectors of a request.
 *
 * @param head head that creates them; null if they are not among the outputs
 * @param terms weights of tokens that replace the encoder; null if the texts pass through it
 * @param topK maximum number of entries of each; null for all
 */
record SparseOutput(
        @Nullable SparseHead head,
        @Nullable Terms terms,
        @Nullable Long topK,
        Vectors vectors) {

    static SparseOutput of(
            Checkpoint model, String id, EncodeRequest request, Set<EncodeOutput> wanted, SparseEmbedder embedder) {
        Options.requireAtLeastOne("/top_k", request.topK());
        Vectors vectors = embedder.vectors(request.topK());
        if (!wanted.contains(EncodeOutput.SPARSE)) {
            Options.requireAbsent("/top_k", request.topK(), "without sparse among the outputs");
            return new SparseOutput(null, null, null, vectors);
        }
        SparseHead head = SparseEmbedder.require(model, id, "/output");
        Terms terms = SparseEmbedder.terms(head, request.role());
        if (terms != null && wanted.size() > 1) {
            throw ProblemException.invalid(
                    "/output", "expected sparse alone for queries, which this model does not encode");
        }
        return new SparseOutput(head, terms, request.topK(), vectors);
    }

    /** Returns the expected number of numbers in the response, for this number of inputs. */
    long expectedNumbers(int inputs) {
        return head == null ? 0 : inputs * SparseEmbedder.expectedNumbers();
    }

    /** Returns the cost of the vectors of a batch. */
    Cost cost(Batch batch) {
        return head == null ? Cost.NONE : head.head().cost(batch);
    }

    /** Computes the vectors of a batch, if they are among the outputs. */
    void add(Batch batch, Output output) {
        if (head != null) {
            vectors.add(head, batch, output);
        }
    }

    /** Returns the response for an input; null if the vectors are not among the outputs. */
    @Nullable
    SparseResponse response(Checkpoint model, int input) {
        return head == null ? null : SparseResponse.of(vectors.get(input), topK, model.tokenizer());
    }
}
