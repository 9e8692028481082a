package dev.praxis.problem;

import org.springframework.http.MediaType;

/** The shapes in which errors are reported, by the clients that a path serves. */
public enum ErrorShape {
    /** Problem details (RFC 9457), on our own paths. */
    PROBLEM(Problem.class),
    OPEN_AI(OpenAiError.class),
    /** text-embeddings-inference. */
    TEI(TeiError.class),
    /** The Open Inference Protocol, and Ollama. */
    PLAIN(PlainError.class),
    COHERE(CohereError.class);

    private final Class<?> type;

    ErrorShape(Class<?> type) {
        this.type = type;
    }

    public MediaType mediaType() {
        return this == PROBLEM ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON;
    }

    /** Returns the type of the bodies. */
    public Class<?> type() {
        return type;
    }

    /** Returns the object to serialize for a problem. */
    Object body(Problem problem) {
        return switch (this) {
            case PROBLEM -> problem;
            case OPEN_AI -> OpenAiError.of(problem);
            case TEI -> TeiError.of(problem);
            case PLAIN -> PlainError.of(problem);
            case COHERE -> CohereError.of(problem);
        };
    }
}
