package dev.praxis.api.models.embeddings;

import dev.praxis.admission.Admission;
import dev.praxis.api.models.embeddings.EmbeddingsResponse.Embedding;
import dev.praxis.api.models.embeddings.EmbeddingsResponse.Usage;
import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.serving.Embedder;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.serving.Encoding;
import dev.praxis.serving.Models;
import dev.praxis.serving.RequestDefaults;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.serving.Tokenizing;
import dev.praxis.wire.json.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class EmbeddingsService {
    private static final String OPERATION = "embeddings";

    private final Models models;
    private final RequestDefaults defaults;
    private final Tokenizing tokenizing;
    private final Encoding encoding;
    private final Admission admission;

    EmbeddingsService(
            Models models, RequestDefaults defaults, Tokenizing tokenizing, Encoding encoding, Admission admission) {
        this.models = models;
        this.defaults = defaults;
        this.tokenizing = tokenizing;
        this.encoding = encoding;
        this.admission = admission;
    }

    EmbeddingsResponse embed(EmbeddingsRequest request) {
        Checkpoint model = models.require(request.model(), "/model");
        EmbeddingOptions options =
                new EmbeddingOptions(request.pooling(), defaults.normalizes(request.normalize()), request.dimensions());
        Embedder embedder = Embedder.of(
                model,
                request.model(),
                options,
                request.promptName(),
                request.input().ids().isEmpty());
        long numbers = (long) request.input().count() * embedder.dimensions();
        admission.reserve(Cost.answer(numbers));
        TokenizedInputs inputs =
                tokenizing.of(OPERATION, model, request.input(), embedder.prompt(), request.truncate());
        List<Embedding> embeddings = new ArrayList<>();
        encoding.run(OPERATION, model, inputs.tokens(), Keep.NOTHING, numbers, (first, batch, output) -> {
            FMatrixRMaj vectors = embedder.embed(batch, output);
            for (int i = 0; i < vectors.numRows; i++) {
                int from = i * vectors.numCols;
                Encoding.requireFinite(vectors.data, from, vectors.numCols, first + i);
                embeddings.add(new Embedding(
                        "embedding", first + i, encode(vectors.data, from, vectors.numCols, request.encodingFormat())));
            }
        });
        return new EmbeddingsResponse(
                "list", embeddings, request.model(), new Usage(inputs.total(), inputs.total()), inputs.truncated());
    }

    private static Object encode(float[] values, int from, int count, @Nullable EncodingFormat format) {
        if (format != EncodingFormat.BASE64) {
            return new FloatTensor(values, from, count);
        }
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values, from, count);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
