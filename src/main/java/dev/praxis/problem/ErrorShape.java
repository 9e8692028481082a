package dev.praxis.problem;

import java.util.function.Function;
import org.springframework.http.MediaType;

/** The shapes in which errors are reported, by the clients that a path serves. */
public enum ErrorShape {
    /** Problem details (RFC 9457), on our own paths. */
    PROBLEM(MediaType.APPLICATION_PROBLEM_JSON, problem -> problem, Problem.class),
    OPEN_AI(MediaType.APPLICATION_JSON, OpenAiError::of, OpenAiError.class),
    /** text-embeddings-inference. */
    TEI(MediaType.APPLICATION_JSON, TeiError::of, TeiError.class),
    /** The Open Inference Protocol, and Ollama. */
    PLAIN(MediaType.APPLICATION_JSON, PlainError::of, PlainError.class),
    COHERE(MediaType.APPLICATION_JSON, CohereError::of, CohereError.class);

    private final MediaType mediaType;
    private final Function<Problem, Object> body;
    private final Class<?> type;

    ErrorShape(MediaType mediaType, Function<Problem, Object> body, Class<?> type) {
        this.mediaType = mediaType;
        this.body = body;
        this.type = type;
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** Returns the object to serialize for a problem. */
    public Object body(Problem problem) {
        return body.apply(problem);
    }

    /** Returns the type of the bodies. */
    public Class<?> type() {
        return type;
    }
}
