package dev.praxis.wire.vectors;

import dev.praxis.wire.json.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A vector for a response: a view of a part of an array, which is encoded when it is written.
 *
 * @param encoder encoder of all vectors of the response
 * @param values array that holds the vector
 * @param from index of the vector's first entry in {@code values}
 */
@JsonSerialize(using = EncodedVectorWriter.class)
public record EncodedVector(VectorEncoder encoder, float[] values, int from) {

    /** Returns the rows of a tensor, one per innermost array, as float32. */
    public static List<EncodedVector> rowsOf(FloatTensor tensor) {
        int columns = tensor.shape()[tensor.shape().length - 1];
        VectorEncoder encoder = VectorOptions.DEFAULT.encoder(columns);
        int rows = Arrays.stream(tensor.shape(), 0, tensor.shape().length - 1).reduce(1, (a, b) -> a * b);
        return IntStream.range(0, rows)
                .mapToObj(row -> encoder.vector(tensor.values(), tensor.from() + row * columns, row))
                .toList();
    }

    /** Returns the number that integers have to be multiplied by; null without such a scale. */
    public @Nullable Float scale() {
        return encoder.hasScale() ? encoder.scale(values, from) : null;
    }

    /** Writes the bytes of the vector. */
    void encode(byte[] into) {
        encoder.encode(values, from, into);
    }
}
