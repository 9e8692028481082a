package dev.praxis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A problem in the shape of OpenAI's API, on the paths of {@link OpenAiErrors}. */
@Schema(description = "A problem in the shape of OpenAI's API.")
public record OpenAiError(
        @Schema(description = "What is wrong.") Fault error) {

    /** What is wrong. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "OpenAiErrorFault", description = "What is wrong.")
    public record Fault(
            @Schema(description = "What was expected, and what was found.")
            String message,

            @Schema(description = "invalid_request_error, or server_error where the request may be right.")
            String type,

            @Schema(
                    description = "The place in the body, input[3] for instance; null where it is no single place.",
                    nullable = true)
            @Nullable
            String param,

            @Schema(description = "The kind of problem, model_not_found for instance.")
            String code) {}

    static OpenAiError of(Problem problem) {
        String slug = problem.type().toString().replaceAll(".*:", "");
        boolean isServers = problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value();
        List<Problem.PlacedError> places = problem.errors();
        return new OpenAiError(new Fault(
                problem.detail() == null ? problem.title() : problem.detail(),
                isServers ? "server_error" : "invalid_request_error",
                places.isEmpty() ? null : param(places.getFirst().pointer()),
                slug.replace('-', '_').toLowerCase(Locale.ROOT)));
    }

    /** {@code input[3].text} for {@code /input/3/text}. */
    private static @Nullable String param(String pointer) {
        return pointer.isEmpty()
                ? null
                : pointer.replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.').substring(1);
    }
}
