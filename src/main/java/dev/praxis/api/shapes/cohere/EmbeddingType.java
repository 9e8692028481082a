package dev.praxis.api.shapes.cohere;

import dev.praxis.compute.Names;
import dev.praxis.task.Embeddings;
import dev.praxis.wire.vectors.Dtype;
import dev.praxis.wire.vectors.EncodedVector;
import dev.praxis.wire.vectors.EncodingFormat;
import dev.praxis.wire.vectors.VectorOptions;
import java.util.List;

/** The types in which vectors can be requested. */
enum EmbeddingType {
    FLOAT(Dtype.FLOAT32, EncodingFormat.FLOAT),
    INT8(Dtype.INT8, EncodingFormat.FLOAT),
    UINT8(Dtype.UINT8, EncodingFormat.FLOAT),
    BINARY(Dtype.BINARY, EncodingFormat.FLOAT),
    UBINARY(Dtype.UBINARY, EncodingFormat.FLOAT),
    BASE64(Dtype.FLOAT32, EncodingFormat.BASE64);

    private final Dtype dtype;
    private final EncodingFormat format;

    EmbeddingType(Dtype dtype, EncodingFormat format) {
        this.dtype = dtype;
        this.format = format;
    }

    /** Returns the name of the field with the vectors of this type. */
    String field() {
        return Names.of(this);
    }

    /** Returns the vectors in this type. */
    List<EncodedVector> of(Embeddings embeddings) {
        return embeddings.encoded(new VectorOptions(format, dtype, null).encoder(embeddings.vectors().numCols));
    }
}
