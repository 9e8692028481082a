package dev.praxis.openapi;

/** The introduction to the whole API. */
final class ApiText {
    static final String DESCRIPTION = """
            Praxis provides inference and metrics over HTTP: softmax, attention, the transformer encoder and dense networks with every intermediate \
            result; embeddings, classification and reranking with checkpoints of text encoders; and metrics of ranking, classification and calibration, \
            each definition under its own name.

            Arrays are row-major nested lists, numbers are float64 (float32 for models), and logarithms are natural. Input is read strictly. Errors \
            name the invalid position, as `application/problem+json` (RFC 9457) or, on OpenAI's paths, in OpenAI's shape.

            `docs/conventions.md` in the repository has all conventions, among them seeds, undefined results, API keys and timeouts.
            """;

    private ApiText() {}
}
