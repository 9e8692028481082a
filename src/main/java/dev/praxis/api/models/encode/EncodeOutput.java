package dev.praxis.api.models.encode;

/** The outputs that a request can select. */
enum EncodeOutput {
    EMBEDDING,
    LAST_HIDDEN_STATE,
    HIDDEN_STATES,
    ATTENTIONS,
    STAGES,
    ATTRIBUTIONS
}
