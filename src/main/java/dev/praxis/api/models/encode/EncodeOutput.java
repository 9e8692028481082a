package dev.praxis.api.models.encode;

/** What an answer may hold of a text. */
enum EncodeOutput {
    EMBEDDING,
    LAST_HIDDEN_STATE,
    HIDDEN_STATES,
    ATTENTIONS,
    STAGES
}
