package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.PromptChoice;
import dev.praxis.serving.Task;
import dev.praxis.serving.TokenOptions;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.json.TextsOrIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Computes the vectors of tokens. Problems name the fields {@code model}, {@code input} and so on.
 */
@Service
public class TokenVectorsTask {
    private static final String OPERATION = "token_vectors";

    private final Models models;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;

    TokenVectorsTask(Models models, Tokenizing tokenizing, Encoding encoding, Admission admission) {
        this.models = models;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
    }

    /**
     * Returns the last hidden state of each input, before pooling.
     *
     * @param name id or other name of the model; null for the default
     * @param promptName one of the model's prompts; empty for none, null for the model's default
     */
    public TokenVectors embed(
            @Nullable String name, TextsOrIds input, @Nullable String promptName, TokenOptions options) {
        String id = models.idOrDefault(name, Task.EMBEDDING);
        Checkpoint model = models.require(id, "/model");
        String prompt = PromptChoice.of(model, promptName, input.ids().isEmpty());
        TokenizedInputs inputs = tokenizing.of(OPERATION, model, input, prompt, options);
        long numbers = inputs.total() * model.encoder().size();
        admission.reserve(Cost.answer(numbers));
        List<FloatTensor> vectors = new ArrayList<>();
        encoding.run(OPERATION, model, inputs.tokens(), Keep.NOTHING, numbers, (first, batch, output) -> {
            for (int i = 0; i < batch.sequences(); i++) {
                FloatTensor rows = rows(output.lastHiddenState(), batch, i);
                Encoding.requireFinite(rows.values(), 0, rows.values().length, first + i);
                vectors.add(rows);
            }
        });
        return new TokenVectors(id, vectors, inputs.total(), inputs.truncated());
    }

    private static FloatTensor rows(FMatrixRMaj states, Batch batch, int sequence) {
        int start = batch.start(sequence) * states.numCols;
        int tokens = batch.length(sequence);
        return new FloatTensor(
                Arrays.copyOfRange(states.data, start, start + tokens * states.numCols), 0, tokens, states.numCols);
    }
}
