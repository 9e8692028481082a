package dev.praxis.openapi;

/** The introduction to the whole API. */
final class ApiText {
    static final String DESCRIPTION = """
            Praxis computes inference and metrics over HTTP, from the softmax and the transformer encoder to models of the BERT family and the \
            areas under the precision-recall curve, each definition under its own name.

            Arrays are row-major nested lists, numbers are float64 (float32 for models), logarithms are natural, input is read strictly, and errors \
            name the place, as `application/problem+json` (RFC 9457) or, on OpenAI's paths, in OpenAI's form.

            `docs/conventions.md` in the repository has all conventions, among them seeds, undefined results, API keys and timeouts.
            """;

    private ApiText() {}
}
