package dev.praxis.problem;

import dev.praxis.compute.ComputeException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/** Maps all exceptions to HTTP responses. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final int MAX_DETAIL = 300;

    private final ErrorShapes shapes;

    ProblemHandler(ErrorShapes shapes) {
        this.shapes = shapes;
    }

    @ExceptionHandler({ProblemException.class, ComputeException.class})
    ResponseEntity<Object> problem(RuntimeException e, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (e instanceof ProblemException problem && problem.retryAfter().isPositive()) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds(problem.retryAfter()));
        }
        return answer(Problem.of(e, request.getRequestURI()), headers, request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception e, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.debug("{} {}: the client disconnected", request.getMethod(), request.getRequestURI());
            return null;
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(Problem.of(e, request.getRequestURI()), new HttpHeaders(), request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest servletRequest = servletRequest(request);
        return problem(unreadable(e, servletRequest.getContentType()), servletRequest);
    }

    /** Handles failed writes. Without a cause, no converter can write the negotiated type, such as
     * a charset other than UTF-8. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotWritable(
            HttpMessageNotWritableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemException stopped = problemWithin(e);
        if (stopped != null) {
            return problem(stopped, servletRequest(request));
        }
        if (e.getCause() != null) {
            return unexpected(e, servletRequest(request));
        }
        HttpServletRequest servletRequest = servletRequest(request);
        return answer(
                Problem.of(
                        ProblemType.NOT_ACCEPTABLE, "JSON is only available in UTF-8", servletRequest.getRequestURI()),
                headers,
                servletRequest);
    }

    /** Completes the methods of an endpoint, so that {@code Allow} is that of OPTIONS. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpHeaders sent = new HttpHeaders(headers);
        if (!sent.getAllow().isEmpty()) {
            sent.setAllow(Negotiation.allowed(sent.getAllow()));
        }
        return super.handleHttpRequestMethodNotSupported(e, sent, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String path = servletRequest(request).getRequestURI();
        String detail = switch (e) {
            case HttpMediaTypeNotSupportedException type ->
                Negotiation.contentType(
                        type.getSupportedMediaTypes(), servletRequest(request).getContentType());
            case HttpMediaTypeNotAcceptableException type ->
                Negotiation.accept(type.getSupportedMediaTypes(), request.getHeader(HttpHeaders.ACCEPT));
            case HttpRequestMethodNotSupportedException method ->
                Negotiation.method(method.getSupportedHttpMethods(), method.getMethod());
            case NoResourceFoundException ignored -> "no resource at " + path;
            case NoHandlerFoundException ignored -> "no resource at " + path;
            case ErrorResponse response -> response.getBody().getDetail();
            default -> null;
        };
        HttpStatus known =
                Objects.requireNonNullElse(HttpStatus.resolve(status.value()), HttpStatus.INTERNAL_SERVER_ERROR);
        return answer(
                Problem.of(ProblemType.of(known), known, shortened(detail), path), headers, servletRequest(request));
    }

    /**
     * Shortens a detail of the framework, which may quote a header or method of thousands of
     * characters.
     */
    private static @Nullable String shortened(@Nullable String detail) {
        return detail == null || detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "...";
    }

    /**
     * Returns the problem of an unreadable body. Our own deserializers throw problems, which
     * Jackson may wrap; any other exception is Jackson's own.
     */
    private static ProblemException unreadable(HttpMessageNotReadableException e, @Nullable String contentType) {
        ProblemException problem = problemWithin(e);
        if (problem != null) {
            return problem;
        }
        JacksonException found = null;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (found == null && cause instanceof JacksonException jackson) {
                found = jackson;
            }
        }
        if (found != null) {
            return JsonProblems.of(found);
        }
        return contentType == null || contentType.contains("json")
                ? new ProblemException(
                        ProblemType.UNREADABLE_JSON, "", "expected a JSON object, found no body, or null")
                : new ProblemException(ProblemType.UNREADABLE_BODY, "expected a body, found none");
    }

    /**
     * Returns a problem that was thrown and wrapped while a body was read or written; null if there
     * is none.
     */
    private static @Nullable ProblemException problemWithin(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
        }
        return null;
    }

    /** Returns a duration in whole seconds, rounded up. */
    private static String seconds(Duration time) {
        return String.valueOf(time.plusMillis(999).toSeconds());
    }

    private static HttpServletRequest servletRequest(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }

    private ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, HttpServletRequest request) {
        HttpHeaders sent = new HttpHeaders(headers);
        ErrorShape shape = shapes.of(request.getRequestURI(), request::getHeader);
        sent.setContentType(shape.mediaType());
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()
                && sent.getFirst(HttpHeaders.RETRY_AFTER) == null) {
            sent.set(HttpHeaders.RETRY_AFTER, seconds(RETRY_AFTER));
        }
        return ResponseEntity.status(problem.status()).headers(sent).body(shape.body(problem));
    }
}
