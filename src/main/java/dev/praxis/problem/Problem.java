package dev.praxis.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.praxis.compute.ComputeException;
import dev.praxis.observability.RequestId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The body of a problem (RFC 9457, application/problem+json). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "request_id", "errors"})
public record Problem(
        @Schema(description = "The kind of problem: stable, and the one field to tell problems apart by.")
        URI type,

        @Schema(description = "The kind of problem in words.")
        String title,

        @Schema(description = "The HTTP status.") int status,

        @Schema(description = "What is wrong with this request.", nullable = true) @Nullable
        String detail,

        @Schema(description = "The path that was asked.", nullable = true) @Nullable
        String instance,

        @Schema(
                description = "The request's id: that of the header X-Request-Id, and of the service's log lines.",
                nullable = true)
        @JsonProperty("request_id")
        @Nullable
        String requestId,

        @Schema(description = "The places in the body that are wrong; absent where none is.", nullable = true)
        List<PlacedError> errors) {

    /** What is wrong at one place. */
    @Schema(description = "What is wrong at one place.")
    public record PlacedError(
            @Schema(description = "The place as a JSON pointer (RFC 6901); empty for the whole body.")
            String pointer,

            @Schema(description = "What was expected there, and what was found.")
            String detail) {}

    /**
     * The problem that a failure is.
     *
     * @param path that was asked; null where the answer has begun
     */
    public static Problem of(Throwable failure, @Nullable String path) {
        return switch (failure) {
            case ProblemException e -> of(e, path);
            case ComputeException e -> of(ComputeProblems.of(e), path);
            default -> of(ProblemType.INTERNAL, "the fault is in the service; its log has the reason", path);
        };
    }

    static Problem of(ProblemType type, @Nullable String detail, @Nullable String path) {
        return of(type, type.status(), detail, path);
    }

    /** A problem with a status of the framework's own, which its type only stands near. */
    static Problem of(ProblemType type, HttpStatus status, @Nullable String detail, @Nullable String path) {
        return new Problem(type.uri(), type.title(), status.value(), detail, path, RequestId.current(), List.of());
    }

    private static Problem of(ProblemException e, @Nullable String path) {
        String pointer = e.pointer();
        if (pointer == null) {
            return of(e.type(), e.detail(), path);
        }
        return new Problem(
                e.type().uri(),
                e.type().title(),
                e.type().status().value(),
                pointer.isEmpty() ? e.detail() : pointer + ": " + e.detail(),
                path,
                RequestId.current(),
                List.of(new PlacedError(pointer, e.detail())));
    }
}
