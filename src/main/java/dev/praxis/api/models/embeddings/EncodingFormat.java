package dev.praxis.api.models.embeddings;

import java.util.Locale;

/** How an embedding is written. */
enum EncodingFormat {
    FLOAT,
    BASE64;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
