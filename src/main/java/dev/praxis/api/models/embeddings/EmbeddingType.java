package dev.praxis.api.models.embeddings;

import dev.praxis.wire.vectors.Dtype;
import dev.praxis.wire.vectors.EncodingFormat;
import org.jspecify.annotations.Nullable;

/** The form of vectors in Jina's API: their encoding or the type of their entries. */
enum EmbeddingType {
    FLOAT(EncodingFormat.FLOAT, null),
    BASE64(EncodingFormat.BASE64, null),
    BINARY(null, Dtype.BINARY),
    UBINARY(null, Dtype.UBINARY);

    private final @Nullable EncodingFormat format;
    private final @Nullable Dtype dtype;

    EmbeddingType(@Nullable EncodingFormat format, @Nullable Dtype dtype) {
        this.format = format;
        this.dtype = dtype;
    }

    static @Nullable EncodingFormat format(@Nullable EmbeddingType type) {
        return type == null ? null : type.format;
    }

    static @Nullable Dtype dtype(@Nullable EmbeddingType type) {
        return type == null ? null : type.dtype;
    }
}
