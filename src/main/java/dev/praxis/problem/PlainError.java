package dev.praxis.problem;

import io.swagger.v3.oas.annotations.media.Schema;

/** A problem as a single text, as in the Open Inference Protocol and in Ollama's API. */
@Schema(description = "A problem as a single text.")
public record PlainError(
        @Schema(description = "The position in the body, if any, and the expected and the actual value.")
        String error) {

    static PlainError of(Problem problem) {
        return new PlainError(problem.text());
    }
}
