package dev.praxis.serving;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.sentence.MultiVectorHead;
import dev.praxis.checkpoint.sentence.TextVectors;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.transformer.WardClustering;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Output;
import dev.praxis.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Creates the vectors of a request's texts for late interaction.
 *
 * @param model the model
 * @param head its head
 * @param role role of the texts; null for none
 */
public record MultiVectorEmbedder(
        Checkpoint model, MultiVectorHead head, @Nullable Role role) {

    /**
     * Creates the embedder of a request.
     *
     * @param id the model's id, for problems
     * @param pointer position of what asks for the vectors
     */
    public static MultiVectorEmbedder of(Checkpoint model, String id, @Nullable Role role, String pointer) {
        MultiVectorHead head = model.heads().multiVector();
        if (head == null) {
            throw ProblemException.invalid(
                    pointer,
                    "expected a multi-vector model, which creates a vector for each token; %s does not".formatted(id));
        }
        return new MultiVectorEmbedder(model, head, role);
    }

    /**
     * Requires a role if the model encodes queries and documents differently.
     *
     * @param isPrompted whether the request chooses the prompt itself, or needs none
     */
    public void requireRole(boolean isPrompted) {
        boolean differ = !isPrompted
                && !Objects.equals(
                        Role.promptName(Role.QUERY, null, model.prompts()),
                        Role.promptName(Role.DOCUMENT, null, model.prompts()))
                && !Objects.equals(prompt(Role.QUERY), prompt(Role.DOCUMENT));
        if (role == null && (differ || head.distinguishesRoles())) {
            throw ProblemException.invalid(
                    "/role", "expected query or document, which this model encodes differently, found none");
        }
    }

    private @Nullable String prompt(Role of) {
        String name = Role.promptName(of, null, model.prompts());
        return name == null ? null : model.prompts().byName().get(name);
    }

    /** Returns the model with the maximum length of texts in this role. */
    public Checkpoint limited() {
        int longest = head.maxTokens(Role.inCheckpoints(role), model.maxTokens());
        return longest == model.maxTokens() ? model : model.limitedTo(longest);
    }

    /** Returns tokens as the encoder takes them: queries may be expanded. */
    public TokenizedInputs prepared(TokenizedInputs inputs) {
        return new TokenizedInputs(
                inputs.tokens().stream()
                        .map(tokens -> head.prepared(tokens, Role.inCheckpoints(role)))
                        .toList(),
                inputs.truncated());
    }

    /** Returns the size of a vector. */
    public int size() {
        return head.size(model.encoder().size());
    }

    /** Returns the cost of the vectors of a batch. */
    public Cost cost(Batch batch) {
        double operations =
                head.head().architecture().operations(model.encoder().size()) / 2 * batch.tokens();
        long held = 2L * batch.tokens() * size() * Float.BYTES;
        Cost cost = Cost.multiplications(operations).plus(new Cost(0, held, 0));
        if (!head.pooling().pools(Role.inCheckpoints(role))) {
            return cost;
        }
        long longest =
                IntStream.range(0, batch.sequences()).map(batch::length).max().orElse(0);
        double clustering = IntStream.range(0, batch.sequences())
                .mapToDouble(i -> WardClustering.operations(batch.length(i), size()))
                .sum();
        return cost.plus(Cost.operations(clustering))
                .plus(Cost.working(Execution.lanes() * WardClustering.workingNumbers(longest)));
    }

    /**
     * Returns the vectors of each text of a batch.
     *
     * @param inputs the tokens of the whole request
     * @param first index of the batch's first text in the request
     */
    public List<TextVectors> embed(Batch batch, Output output, List<Tokens> inputs, int first) {
        FMatrixRMaj mapped = head.head().forward(output.lastHiddenState());
        TextVectors[] vectors = new TextVectors[batch.sequences()];
        Execution.forEach(vectors.length, (i, lane) -> {
            vectors[i] = head.vectors(mapped, batch, i, inputs.get(first + i), Role.inCheckpoints(role));
            FMatrixRMaj rows = vectors[i].rows();
            Encoding.requireFinite(rows.data, 0, rows.getNumElements(), first + i);
        });
        return Arrays.asList(vectors);
    }
}
