package dev.praxis.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.http.HttpStatus;

/** A problem in the shape of text-embeddings-inference. */
@Schema(description = "A problem in the shape of text-embeddings-inference.")
public record TeiError(
        @Schema(description = "The position in the body, if any, and the expected and the actual value.")
        String error,

        @Schema(
                description =
                        "Validation for an error of the request, Overloaded, Unhealthy if the model is not available, else Backend.")
        @JsonProperty("error_type")
        String errorType) {

    static TeiError of(Problem problem) {
        return new TeiError(problem.text(), type(problem));
    }

    private static String type(Problem problem) {
        if (problem.isA(ProblemType.SATURATED) || problem.isA(ProblemType.QUOTA)) {
            return "Overloaded";
        }
        if (problem.isA(ProblemType.LOADING) || problem.isA(ProblemType.MODEL_UNAVAILABLE)) {
            return "Unhealthy";
        }
        return problem.status() < HttpStatus.INTERNAL_SERVER_ERROR.value() ? "Validation" : "Backend";
    }
}
