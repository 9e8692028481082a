package dev.praxis.api.models.embeddings;

/** How an embedding is written. */
enum EncodingFormat {
    FLOAT,
    BASE64
}
