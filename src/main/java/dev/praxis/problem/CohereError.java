package dev.praxis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A problem in the shape of Cohere's API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A problem in the shape of Cohere's API.")
public record CohereError(
        @Schema(description = "The id of the request, as in the header X-Request-Id.", nullable = true) @Nullable
        String id,

        @Schema(description = "The position in the body, if any, and the expected and the actual value.")
        String message) {

    static CohereError of(Problem problem) {
        return new CohereError(problem.requestId(), problem.text());
    }
}
