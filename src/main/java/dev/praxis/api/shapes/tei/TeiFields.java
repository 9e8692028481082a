package dev.praxis.api.shapes.tei;

/** Descriptions of the fields that several requests have. */
final class TeiFields {
    static final String INPUTS =
            "Text, array of texts, array of token ids, or array of such arrays. Token ids are those of the model's own "
                    + "tokenizer, including the special tokens.";
    static final String TRUNCATE =
            "Whether to truncate inputs that exceed the model's maximum length. If false, such an input is rejected with "
                    + "its length.";
    static final String TRUNCATION_DIRECTION = "Side on which inputs are truncated. Also Left and Right.";
    static final String PROMPT_NAME =
            "Name of the prompt that is prepended to each text, for example query, or empty for none. Defaults to the "
                    + "model's default prompt, if it has one.";
    static final String EMBEDDER =
            "Id or alias of a model that GET /v1/models lists, in addition to the fields of text-embeddings-inference. "
                    + "Defaults to the first one of praxis.models.default that creates embeddings, or to the only model "
                    + "that does.";
    static final String CLASSIFIER =
            "Id or alias of a model that GET /v1/models lists, in addition to the fields of text-embeddings-inference. "
                    + "Defaults to the first one of praxis.models.default that has labels, or to the only model that has.";
    static final String MODEL =
            "Id or alias of a model that GET /v1/models lists, in addition to the fields of text-embeddings-inference. "
                    + "Defaults to the first one of praxis.models.default, or to the only model that is loaded.";

    private TeiFields() {}
}
