package dev.praxis.api.models.encode;

import java.util.Locale;

/** What an answer may hold of a text. */
enum EncodeOutput {
    EMBEDDING,
    LAST_HIDDEN_STATE,
    HIDDEN_STATES,
    ATTENTIONS,
    STAGES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
