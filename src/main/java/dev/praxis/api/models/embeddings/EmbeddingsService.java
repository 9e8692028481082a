package dev.praxis.api.models.embeddings;

import dev.praxis.api.models.embeddings.EmbeddingsResponse.Embedding;
import dev.praxis.api.models.embeddings.EmbeddingsResponse.Usage;
import dev.praxis.serving.EmbeddingOptions;
import dev.praxis.task.EmbeddingRequest;
import dev.praxis.task.EmbeddingTask;
import dev.praxis.task.Embeddings;
import dev.praxis.task.InputType;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.json.Options;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class EmbeddingsService {
    private final EmbeddingTask task;

    EmbeddingsService(EmbeddingTask task) {
        this.task = task;
    }

    EmbeddingsResponse embed(EmbeddingsRequest request) {
        Options.requireDefault("late_chunking", request.lateChunking(), false);
        Embeddings embeddings = task.embed(new EmbeddingRequest(
                request.model(),
                request.input(),
                new EmbeddingOptions(request.pooling(), request.normalize(), request.dimensions()),
                request.promptName(),
                InputType.of("input_type", request.inputType()),
                request.tokenOptions()));
        float[] vectors = embeddings.vectors().data;
        int size = embeddings.vectors().numCols;
        List<Embedding> data = IntStream.range(0, embeddings.vectors().numRows)
                .mapToObj(i -> new Embedding("embedding", i, encode(vectors, i * size, size, request.encodingFormat())))
                .toList();
        return new EmbeddingsResponse(
                "list",
                data,
                embeddings.model(),
                new Usage(embeddings.tokens(), embeddings.tokens()),
                embeddings.truncated());
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
