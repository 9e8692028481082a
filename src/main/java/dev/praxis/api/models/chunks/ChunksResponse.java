package dev.praxis.api.models.chunks;

import dev.praxis.task.ChunkEmbedding;
import dev.praxis.task.TokenUsage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record ChunksResponse(
        @Schema(description = "Model id, as in the request.")
        String model,

        @Schema(description = "Chunks of each input, in the order of the inputs.")
        List<Result> results,

        @Schema(description = "Token counts of what was encoded: overlaps count several times.")
        TokenUsage usage) {

    @Schema(name = "ChunksResult", description = "Chunks of one input.")
    record Result(
            @Schema(description = "Chunks, in the order of the text. Empty for a text without tokens.")
            List<ChunkEmbedding> chunks) {}
}
