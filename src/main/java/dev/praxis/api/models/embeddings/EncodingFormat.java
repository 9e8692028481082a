package dev.praxis.api.models.embeddings;

/** The encoding of an embedding in a response. */
enum EncodingFormat {
    FLOAT,
    BASE64
}
