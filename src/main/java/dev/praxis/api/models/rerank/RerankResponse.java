package dev.praxis.api.models.rerank;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

record RerankResponse(
        @Schema(description = "As it was asked for.") String model,

        @Schema(description = "The best first; of equal scores the one that was sent first.")
        List<Result> results,

        @Schema(
                description =
                        "Places of the documents of whose pair with the query tokens were cut off, from 0; with truncate.")
        List<Integer> truncated) {

    @Schema(name = "RerankResult", description = "One document.")
    record Result(
            @Schema(description = "Its place in the request, from 0.")
            int index,

            @Schema(description = "How well it answers the query.")
            float relevanceScore,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "The document; with return_documents.", nullable = true)
            @Nullable
            String document) {}
}
