package dev.praxis.api.embeddings;

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
