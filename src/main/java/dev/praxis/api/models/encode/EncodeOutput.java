package dev.praxis.api.models.encode;

/** An output that a request can ask for. */
enum EncodeOutput {
    EMBEDDING,
    LAST_HIDDEN_STATE,
    HIDDEN_STATES,
    ATTENTIONS,
    STAGES
}
