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
        @Schema(description = "The kind of problem. It is stable, and the field to distinguish problems by.")
        URI type,

        @Schema(description = "A short title of the kind of problem.")
        String title,

        @Schema(description = "The HTTP status.") int status,

        @Schema(description = "A description of this occurrence of the problem.", nullable = true) @Nullable
        String detail,

        @Schema(description = "The requested path.", nullable = true) @Nullable
        String instance,

        @Schema(
                description = "The id of the request, as in the header X-Request-Id and in the log of the service.",
                nullable = true)
        @JsonProperty("request_id")
        @Nullable
        String requestId,

        @Schema(description = "The invalid positions in the body; absent if there are none.", nullable = true)
        List<PlacedError> errors) {

    /** An error at one position in the body. */
    @Schema(description = "An error at one position in the body.")
    public record PlacedError(
            @Schema(description = "The position as a JSON pointer (RFC 6901); empty for the whole body.")
            String pointer,

            @Schema(description = "The expected and the actual value.")
            String detail) {}

    /**
     * Returns the problem of an exception.
     *
     * @param path the requested path; null if the response has already started
     */
    public static Problem of(Throwable failure, @Nullable String path) {
        return switch (failure) {
            case ProblemException e -> of(e, path);
            case ComputeException e -> of(ComputeProblems.of(e), path);
            default -> of(ProblemType.INTERNAL, "the service failed; its log has the reason", path);
        };
    }

    /** Returns the detail, or else the title. */
    String text() {
        return detail == null ? title : detail;
    }

    boolean isA(ProblemType kind) {
        return type.equals(kind.uri());
    }

    static Problem of(ProblemType type, @Nullable String detail, @Nullable String path) {
        return of(type, type.status(), detail, path);
    }

    /**
     * Creates a problem with a status chosen by the framework, which may differ from that of the
     * type.
     */
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
