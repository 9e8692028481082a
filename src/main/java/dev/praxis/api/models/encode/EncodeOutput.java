package dev.praxis.api.models.encode;

/** The outputs that a request can select. */
enum EncodeOutput {
    EMBEDDING,
    SPARSE,
    MULTI_VECTOR,
    LAST_HIDDEN_STATE,
    HIDDEN_STATES,
    ATTENTIONS,
    STAGES,
    ATTRIBUTIONS
}
