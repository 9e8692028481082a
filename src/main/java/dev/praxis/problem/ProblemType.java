package dev.praxis.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Every kind of problem that this service answers with; the slug is part of the API and never
 * changes.
 */
public enum ProblemType {
    BAD_REQUEST(HttpStatus.BAD_REQUEST, "bad-request", "The request cannot be understood"),
    UNREADABLE_JSON(HttpStatus.BAD_REQUEST, "unreadable-json", "The body is not readable JSON"),
    UNREADABLE_BODY(HttpStatus.BAD_REQUEST, "unreadable-body", "The body is not readable as what its media type says"),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "unauthorized", "The request needs a key"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "forbidden", "The page that sent this request may not call this service"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this path"),
    MODEL_NOT_FOUND(HttpStatus.NOT_FOUND, "model-not-found", "There is no such model"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "The path does not answer this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "No media type that the request accepts is produced"),
    TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "too-slow", "The body arrives too slowly"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The request exceeds a limit"),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "The body's media type or encoding is not read"),
    INVALID_INPUT(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-input", "The request was read, and is wrong"),
    UNDEFINED(HttpStatus.UNPROCESSABLE_CONTENT, "undefined", "The quantity is mathematically undefined"),
    QUOTA(HttpStatus.TOO_MANY_REQUESTS, "quota", "The key has no request left for now"),
    SATURATED(HttpStatus.SERVICE_UNAVAILABLE, "saturated", "The service has no room for this request now"),
    LOADING(HttpStatus.SERVICE_UNAVAILABLE, "loading", "The service is still loading what the request needs"),
    MODEL_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "model-unavailable", "The model could not be loaded"),
    CANCELLED(HttpStatus.SERVICE_UNAVAILABLE, "cancelled", "The computation was stopped before it ended"),
    DEADLINE(HttpStatus.GATEWAY_TIMEOUT, "deadline", "The request took longer than it may"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "The service failed");

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
     * The status for one that the container chose. What Tomcat does not speak, for instance the
     * method CONNECT, a transfer encoding or a version of HTTP, is the request's fault and not the
     * service's: 501 and 505 become 400.
     */
    static HttpStatus statusOf(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        return status == null
                ? HttpStatus.INTERNAL_SERVER_ERROR
                : status == HttpStatus.NOT_IMPLEMENTED || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED
                        ? HttpStatus.BAD_REQUEST
                        : status;
    }

    /** The kind for a status that the framework or the container chose. */
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
