package dev.praxis.serving;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.admission.Limits;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.TokenHeads.SparseHead;
import dev.praxis.checkpoint.TokenHeads.Terms;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.SparseVector;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Creates sparse vectors. How many entries they have is known only afterwards, so memory for the
 * response is reserved vector by vector.
 */
@Component
public class SparseEmbedder {
    /** Numbers that a response has per entry: an index, a value and a token. */
    private static final int NUMBERS_PER_ENTRY = 3;

    /** Entries of a vector that its writing is expected to take. */
    private static final long EXPECTED_ENTRIES = 200;

    /** Operations of looking up and sorting an id. */
    private static final double OPERATIONS_PER_TOKEN = 50;

    private final Admission admission;
    private final Limit responseLimit;

    SparseEmbedder(Admission admission, Limits limits) {
        this.admission = admission;
        this.responseLimit = limits.responseLimit();
    }

    /** Returns the head of a model, or rejects a request for sparse vectors. */
    public static SparseHead require(Checkpoint model, String id, String pointer) {
        SparseHead head = model.heads().sparse();
        if (head == null) {
            throw ProblemException.invalid(pointer, "the model %s creates no sparse vectors".formatted(id));
        }
        return head;
    }

    /** Returns the weights of tokens that replace the encoder for a role; null if it is needed. */
    public static @Nullable Terms terms(SparseHead head, @Nullable Role role) {
        boolean isQuery = role == null ? head.queriesByDefault() : role == Role.QUERY;
        return isQuery ? head.queries() : null;
    }

    /** Returns the number of numbers that a response is expected to have per vector. */
    public static long expectedNumbers() {
        return NUMBERS_PER_ENTRY * EXPECTED_ENTRIES;
    }

    /** The vectors of a request, in the order of its inputs. */
    public final class Vectors {
        private final @Nullable Long topK;
        private final List<SparseVector> all = new ArrayList<>();
        private long numbers;

        private Vectors(@Nullable Long topK) {
            this.topK = topK;
        }

        /** Adds the vectors of a batch, computed by a head from the encoder's output. */
        public void add(SparseHead head, Batch batch, Output output) {
            add(head, output.lastHiddenState(), batch);
        }

        /** Adds the vectors of a batch. */
        public void add(SparseHead head, FMatrixRMaj states, Batch batch) {
            head.head().forward(states, batch).forEach(this::add);
        }

        private void add(SparseVector vector) {
            Encoding.requireFinite(vector.values(), 0, vector.size(), all.size());
            long more = NUMBERS_PER_ENTRY * (topK == null ? vector.size() : Math.min(topK, vector.size()));
            numbers += more;
            responseLimit.require(null, numbers);
            admission.reserve(Cost.answer(more));
            all.add(vector);
        }

        /** Returns the vector of an input. */
        public SparseVector get(int input) {
            return all.get(input);
        }

        /** Returns all vectors. */
        public List<SparseVector> all() {
            return all;
        }
    }

    /**
     * Starts the vectors of a request.
     *
     * @param topK maximum number of entries of each that are returned; null for all
     */
    public Vectors vectors(@Nullable Long topK) {
        return new Vectors(topK);
    }

    /** Adds the vectors of inputs that do not pass through the encoder. */
    public void addTerms(String operation, Terms terms, TokenizedInputs inputs, Vectors vectors) {
        Cost cost = Cost.operations(OPERATIONS_PER_TOKEN * inputs.total())
                .plus(Cost.writing((double) expectedNumbers() * inputs.tokens().size()));
        admission.run(operation, cost, () -> {
            for (Tokens tokens : inputs.tokens()) {
                vectors.add(terms.vector(known(terms, tokens, vectors.all.size())));
            }
            return vectors;
        });
    }

    private static int[] known(Terms terms, Tokens tokens, int input) {
        int[] ids = tokens.withoutSpecial().ids();
        for (int id : ids) {
            if (id >= terms.weights().length) {
                throw new ProblemException(
                        ProblemType.INVALID_INPUT,
                        "input %d has the token %d, for which the model has no weight".formatted(input, id));
            }
        }
        return ids;
    }
}
