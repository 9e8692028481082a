package dev.praxis.api.models.embeddings;

import dev.praxis.api.models.embeddings.EmbeddingsResponse.Embedding;
import dev.praxis.task.EmbeddingRequest;
import dev.praxis.task.EmbeddingTask;
import dev.praxis.task.Embeddings;
import dev.praxis.task.TokenUsage;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.vectors.EncodedVector;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

@Service
class EmbeddingsService {
    private final EmbeddingTask task;

    EmbeddingsService(EmbeddingTask task) {
        this.task = task;
    }

    EmbeddingsResponse embed(EmbeddingsRequest request) {
        Options.requireDefault("late_chunking", request.lateChunking(), false);
        Embeddings embeddings = task.embed(
                new EmbeddingRequest(
                        request.model(),
                        request.input(),
                        request.embeddingOptions(),
                        request.promptName(),
                        request.prompt(),
                        request.tokenOptions()),
                request.vectors());
        List<EncodedVector> vectors = embeddings.encoded();
        return new EmbeddingsResponse(
                "list",
                IntStream.range(0, vectors.size())
                        .mapToObj(i -> Embedding.of(i, vectors.get(i)))
                        .toList(),
                embeddings.model(),
                TokenUsage.of(embeddings.tokens()),
                embeddings.truncated());
    }
}
