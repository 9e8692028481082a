package dev.praxis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A problem in the shape of OpenAI's API, used on the paths marked with {@link ErrorsIn}. */
@Schema(description = "A problem in the shape of OpenAI's API.")
public record OpenAiError(
        @Schema(description = "The error.") Fault error) {

    /** The error itself. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "OpenAiErrorFault", description = "The error.")
    public record Fault(
            @Schema(description = "The expected and the actual value.")
            String message,

            @Schema(description = "invalid_request_error, or server_error if the request may be valid.")
            String type,

            @Schema(
                    description =
                            "The position in the body, such as input[3]; null if the problem has no single position.",
                    nullable = true)
            @Nullable
            String param,

            @Schema(description = "The kind of problem, such as model_not_found.")
            String code) {}

    static OpenAiError of(Problem problem) {
        String slug = problem.type().toString().replaceAll(".*:", "");
        boolean isServerError = problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value();
        List<Problem.PlacedError> places = problem.errors();
        return new OpenAiError(new Fault(
                problem.text(),
                isServerError ? "server_error" : "invalid_request_error",
                places.isEmpty() ? null : param(places.getFirst().pointer()),
                slug.replace('-', '_').toLowerCase(Locale.ROOT)));
    }

    /**
     * Converts a JSON pointer to OpenAI's notation: {@code input[3].text} for
     * {@code /input/3/text}.
     */
    private static @Nullable String param(String pointer) {
        return pointer.isEmpty()
                ? null
                : pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.').substring(1);
    }
}
