package dev.praxis.api.shapes.vllm;

import dev.praxis.task.TokenUsage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

record ScoreResponse(
        @Schema(description = "Id of the request, as in the header X-Request-Id.")
        String id,

        @Schema(description = "Always list.") String object,

        @Schema(description = "Time of the response in seconds since 1970.")
        long created,

        @Schema(description = "Model id, as in the request.")
        String model,

        @Schema(description = "Scores, in the order of the pairs.")
        List<Score> data,

        @Schema(description = "Token counts.") TokenUsage usage) {

    @Schema(name = "Score", description = "Score of one pair.")
    record Score(
            @Schema(description = "Index of the pair, from 0.")
            int index,

            @Schema(description = "Always score.") String object,

            @Schema(
                    description =
                            "In float64: sigmoid of a cross-encoder's logit, the logit without use_activation, or the cosine of two "
                                    + "embeddings.")
            double score) {}
}
