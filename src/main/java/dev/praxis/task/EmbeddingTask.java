package dev.praxis.task;

import dev.praxis.admission.Admission;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Embedder;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.RequestDefaults;
import dev.praxis.serving.Task;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.vectors.VectorEncoder;
import dev.praxis.wire.vectors.VectorOptions;
import org.ejml.data.FMatrixRMaj;
import org.springframework.stereotype.Service;

/** Embeds texts. Problems name the fields {@code model}, {@code input} and so on. */
@Service
public class EmbeddingTask {
    private static final String OPERATION = "embeddings";

    private final Models models;
    private final RequestDefaults defaults;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;

    EmbeddingTask(
            Models models, RequestDefaults defaults, Tokenizing tokenizing, Encoding encoding, Admission admission) {
        this.models = models;
        this.defaults = defaults;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
    }

    /** Returns one vector per input. */
    public Embeddings embed(EmbeddingRequest request) {
        return embed(request, VectorOptions.DEFAULT);
    }

    /**
     * Returns one vector per input, with its form in the response. The options for the form are
     * checked before anything is computed.
     */
    public Embeddings embed(EmbeddingRequest request, VectorOptions form) {
        String id = models.idOrDefault(request.model(), Task.EMBEDDING);
        Checkpoint model = models.require(id, "/model");
        EmbeddingOptions options = request.options()
                .withNormalize(defaults.normalizes(request.options().normalize()));
        Embedder embedder = options.embedder(
                model,
                id,
                InputType.promptName(request.inputType(), request.promptName(), model.prompts()),
                request.input().ids().isEmpty());
        VectorEncoder encoder = form.encoder(embedder.dimensions());
        int count = request.input().count();
        long numbers = (long) count * embedder.dimensions();
        admission.reserve(Cost.answer(numbers));
        TokenizedInputs inputs = tokenizing.of(OPERATION, model, request.input(), embedder.prompt(), request.tokens());
        FMatrixRMaj vectors = new FMatrixRMaj(count, embedder.dimensions());
        encoding.run(OPERATION, model, inputs.tokens(), Keep.NOTHING, numbers, (first, batch, output) -> {
            FMatrixRMaj computed = embedder.embed(batch, output);
            for (int i = 0; i < computed.numRows; i++) {
                Encoding.requireFinite(computed.data, i * computed.numCols, computed.numCols, first + i);
            }
            System.arraycopy(computed.data, 0, vectors.data, first * computed.numCols, computed.getNumElements());
        });
        return new Embeddings(id, vectors, encoder, inputs);
    }
}
