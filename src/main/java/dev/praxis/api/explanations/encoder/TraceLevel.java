package dev.praxis.api.explanations.encoder;

import java.util.Locale;

/** How much of a forward pass an answer shows. */
enum TraceLevel {
    NONE,
    ATTENTION,
    ALL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
