package dev.praxis.task;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.TokenHeads.SparseHead;
import dev.praxis.checkpoint.TokenHeads.Terms;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.PromptChoice;
import dev.praxis.serving.Role;
import dev.praxis.serving.SparseEmbedder;
import dev.praxis.serving.SparseEmbedder.Vectors;
import dev.praxis.serving.Task;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.TextsOrIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Creates sparse vectors. Problems name the fields {@code model}, {@code input} and so on. */
@Service
public class SparseTask {
    private static final String OPERATION = "sparse";

    private final Models models;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final SparseEmbedder embedder;

    SparseTask(Models models, Tokenizing tokenizing, Encoding encoding, SparseEmbedder embedder) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.embedder = embedder;
    }

    /**
     * Returns one vector per input.
     *
     * @param name id or other name of the model; null for the default
     * @param role role of the inputs; null for the model's default
     * @param promptName one of the model's prompts; empty for none, null for that of the role
     */
    public SparseVectors embed(
            @Nullable String name,
            TextsOrIds input,
            @Nullable Role role,
            @Nullable String promptName,
            TokenOptions options) {
        String id = models.idOrDefault(name, Task.SPARSE);
        Checkpoint model = models.require(id, "/model");
        SparseHead head = SparseEmbedder.require(model, id, "/model");
        boolean hasTexts = input.ids().isEmpty();
        String named = hasTexts ? Role.promptName(role, promptName, model.prompts()) : promptName;
        String prompt = PromptChoice.of(model, named, hasTexts);
        Terms terms = SparseEmbedder.terms(head, role);
        Vectors vectors = embedder.vectors(null);
        TokenizedInputs inputs = tokenized(model, terms, input, prompt, options);
        if (terms != null) {
            embedder.addTerms(OPERATION, terms, inputs, vectors);
        } else {
            long numbers = SparseEmbedder.expectedNumbers() * input.count();
            encoding.run(
                    OPERATION,
                    model,
                    inputs.tokens(),
                    Keep.NOTHING,
                    numbers,
                    head.head()::cost,
                    (first, batch, output) -> vectors.add(head, batch, output));
        }
        return new SparseVectors(id, vectors.all(), inputs.total(), inputs.truncated());
    }

    private TokenizedInputs tokenized(
            Checkpoint model, @Nullable Terms terms, TextsOrIds input, String prompt, TokenOptions options) {
        return terms == null
                ? tokenizing.of(OPERATION, model, input, prompt, options)
                : tokenizing.of(
                        OPERATION,
                        model.tokenizedBy(terms),
                        input,
                        prompt,
                        input.ids().isEmpty() ? options.withSpecialTokens(false) : options);
    }
}
