package dev.praxis.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * The kinds of problems that this service reports. The slugs are part of the API and never change.
 */
public enum ProblemType {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "bad-request", "Bad request"),
    UNREADABLE_JSON(HttpStatus.BAD_REQUEST, "unreadable-json", "Malformed JSON"),
    UNREADABLE_BODY(HttpStatus.BAD_REQUEST, "unreadable-body", "Malformed request body"),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "unauthorized", "API key required"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden", "Origin not allowed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "Not found"),
    MODEL_NOT_FOUND(HttpStatus.NOT_FOUND, "model-not-found", "Model not found"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Not acceptable"),
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "too-slow", "Request body too slow"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "Request too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Unsupported media type"),
    INVALID_INPUT(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-input", "Invalid request"),
    GATE_FAILED(HttpStatus.UNPROCESSABLE_CONTENT, "gate-failed", "Gate failed"),
    UNDEFINED(HttpStatus.UNPROCESSABLE_CONTENT, "undefined", "Mathematically undefined"),
    QUOTA(HttpStatus.TOO_MANY_REQUESTS, "quota", "Quota exceeded"),
    SATURATED(HttpStatus.SERVICE_UNAVAILABLE, "saturated", "Service overloaded"),
    LOADING(HttpStatus.SERVICE_UNAVAILABLE, "loading", "Still loading"),
    MODEL_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "model-unavailable", "Model unavailable"),
    CANCELLED(HttpStatus.SERVICE_UNAVAILABLE, "cancelled", "Computation cancelled"),
    DEADLINE(HttpStatus.GATEWAY_TIMEOUT, "deadline", "Deadline exceeded"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Internal error");

    private final HttpStatus status;
    private final URI uri;
    private final String title;

    ProblemType(HttpStatus status, String slug, String title) {
        this.status = status;
        this.uri = URI.create("urn:praxis:problem:" + slug);
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public URI uri() {
        return uri;
    }

    public String title() {
        return title;
    }

    /**
     * Returns the status for one that the container chose. Tomcat responds with 501 or 505 to
     * requests that it does not support, such as CONNECT, an unknown transfer encoding or HTTP
     * version. These are errors of the request and become 400.
     */
    static HttpStatus statusOf(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        return status == null
                ? HttpStatus.INTERNAL_SERVER_ERROR
                : status == HttpStatus.NOT_IMPLEMENTED || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED
                        ? HttpStatus.BAD_REQUEST
                        : status;
    }

    /** Returns the kind for a status that the framework or the container chose. */
    static ProblemType of(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> TOO_SLOW;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> QUOTA;
            case 503 -> SATURATED;
            case 504 -> DEADLINE;
            default -> status.is4xxClientError() ? BAD_REQUEST : INTERNAL;
        };
    }
}
