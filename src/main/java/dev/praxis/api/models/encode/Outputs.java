package dev.praxis.api.models.encode;

import dev.praxis.api.models.encode.EncodeResponse.Result;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Embedder;
import dev.praxis.checkpoint.sentence.TextVectors;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.problem.ProblemException;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.StageResponse;
import dev.praxis.serving.Token;
import dev.praxis.wire.json.FloatTensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a request: what the encoder keeps for them, how many numbers they have, what they
 * cost, and their part in the result of each input.
 *
 * @param wanted the outputs to return
 * @param embedder creates the embeddings
 * @param sparse the sparse vectors
 * @param multiVector the vectors for late interaction
 */
record Outputs(
        Checkpoint model,
        Set<EncodeOutput> wanted,
        Embedder embedder,
        SparseOutput sparse,
        MultiVectorOutput multiVector) {

    /**
     * Results of the traced engine.
     *
     * @param stages the stages of the only input; null if they are not wanted
     * @param attributions those of each input; null if they are not wanted
     */
    record Traced(
            @Nullable List<StageResponse> stages, @Nullable List<AttributionsResponse> attributions) {}

    /** Returns the outputs that a request names. */
    static Set<EncodeOutput> wanted(@Nullable List<@Nullable EncodeOutput> requested) {
        if (requested == null) {
            return EnumSet.of(EncodeOutput.LAST_HIDDEN_STATE);
        }
        Set<EncodeOutput> wanted = EnumSet.noneOf(EncodeOutput.class);
        for (EncodeOutput output : requested) {
            if (output == null) {
                throw ProblemException.invalid("/output/" + requested.indexOf(null), "expected an output, found null");
            }
            wanted.add(output);
        }
        if (wanted.isEmpty()) {
            throw ProblemException.invalid("/output", "expected at least one output, found none");
        }
        return wanted;
    }

    boolean has(EncodeOutput output) {
        return wanted.contains(output);
    }

    /** Returns the intermediate results that the encoder keeps. */
    Keep keep() {
        return new Keep(has(EncodeOutput.HIDDEN_STATES), has(EncodeOutput.ATTENTIONS));
    }

    /** Returns the cost of what is computed from the last hidden state of a batch. */
    Cost cost(Batch batch) {
        return sparse.cost(batch).plus(multiVector.cost(batch));
    }

    /** Returns the number of numbers in the results of these inputs, without sparse vectors. */
    long numbers(List<Tokens> inputs) {
        return inputs.stream().mapToLong(tokens -> numbers(tokens.length())).sum();
    }

    private long numbers(long n) {
        FastEncoder encoder = model.encoder();
        long layers = encoder.layers().size();
        long numbers = n;
        for (EncodeOutput output : wanted) {
            numbers += switch (output) {
                case EMBEDDING -> embedder.dimensions();
                case MULTI_VECTOR -> multiVector.numbers(n);
                case LAST_HIDDEN_STATE -> n * encoder.size();
                case HIDDEN_STATES -> (layers + 1) * n * encoder.size();
                case ATTENTIONS -> layers * encoder.heads() * n * n;
                case ATTRIBUTIONS -> n;
                // Counted separately.
                case STAGES, SPARSE -> 0;
            };
        }
        return numbers;
    }

    /**
     * Returns the results of a batch's inputs.
     *
     * @param first index of the batch's first input among all inputs
     * @param inputs the tokens of all inputs
     */
    List<Result> results(int first, List<Tokens> inputs, Batch batch, Output output, Traced traced) {
        sparse.add(batch, output);
        List<TextVectors> vectors = multiVector.embed(batch, output, inputs, first);
        FMatrixRMaj embeddings = has(EncodeOutput.EMBEDDING) ? embedder.embed(batch, output) : null;
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < batch.sequences(); i++) {
            requireFinite(batch, i, output, first + i);
            results.add(new Result(
                    Token.of(inputs.get(first + i)),
                    embeddings == null
                            ? null
                            : new FloatTensor(embeddings.data, i * embeddings.numCols, embeddings.numCols),
                    sparse.response(model, first + i),
                    vectors.isEmpty() ? null : MultiVectorOutput.tensor(vectors.get(i)),
                    vectors.isEmpty() ? null : MultiVectorOutput.rows(vectors.get(i)),
                    has(EncodeOutput.LAST_HIDDEN_STATE) ? TokenStates.last(output, batch, i) : null,
                    has(EncodeOutput.HIDDEN_STATES) ? TokenStates.all(output, batch, i) : null,
                    has(EncodeOutput.ATTENTIONS) ? TokenStates.attentions(output, batch, i) : null,
                    traced.stages,
                    traced.attributions == null ? null : traced.attributions.get(first + i),
                    null));
        }
        return results;
    }

    private static void requireFinite(Batch batch, int sequence, Output output, int input) {
        int size = output.lastHiddenState().numCols;
        Encoding.requireFinite(
                output.lastHiddenState().data, batch.start(sequence) * size, batch.length(sequence) * size, input);
    }
}
