package dev.praxis.api.models.chunks;

import dev.praxis.api.models.chunks.ChunksResponse.Result;
import dev.praxis.serving.ChunkOptions;
import dev.praxis.task.ChunkEmbeddings;
import dev.praxis.task.ChunkingRequest;
import dev.praxis.task.ChunkingTask;
import dev.praxis.task.TokenUsage;
import java.util.Objects;
import org.springframework.stereotype.Service;

@Service
class ChunksService {
    private final ChunkingTask task;

    ChunksService(ChunkingTask task) {
        this.task = task;
    }

    ChunksResponse embed(ChunksRequest request) {
        ChunkEmbeddings embeddings = task.embed(new ChunkingRequest(
                request.model(),
                request.input(),
                Objects.requireNonNullElse(request.chunks(), ChunkOptions.DEFAULT),
                request.embeddingOptions(),
                request.promptName(),
                request.prompt(),
                request.vectors(),
                Boolean.TRUE.equals(request.returnText())));
        return new ChunksResponse(
                embeddings.model(),
                embeddings.chunks().stream().map(Result::new).toList(),
                TokenUsage.of(embeddings.tokens()));
    }
}
