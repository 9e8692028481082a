package dev.praxis.api.shapes.cohere;

import dev.praxis.task.Embeddings;
import dev.praxis.wire.json.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Vectors in the types of Cohere's API. */
final class Vectors {
    private Vectors() {}

    static List<?> of(Embeddings embeddings, EmbeddingType type) {
        float[] values = embeddings.vectors().data;
        int size = embeddings.vectors().numCols;
        return IntStream.range(0, embeddings.vectors().numRows)
                .mapToObj(i -> switch (type) {
                    case FLOAT -> new FloatTensor(values, i * size, size);
                    case BASE64 -> base64(values, i * size, size);
                })
                .toList();
    }

    private static String base64(float[] values, int from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values, from, count);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
