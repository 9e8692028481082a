package dev.praxis.api.models.rerank;

/** The form in which documents are repeated in a response. */
enum DocumentFormat {
    /** An object with {@code text}, as in the responses of Cohere, Jina and vLLM. */
    OBJECT,
    /** The text alone. */
    TEXT
}
