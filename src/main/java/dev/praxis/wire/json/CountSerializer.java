package dev.praxis.wire.json;

import org.ejml.data.DMatrixRMaj;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a count, or an array or a matrix of counts: integers without a fraction, such as 6, and
 * fractional counts of weighted rows unchanged, such as 6.5.
 */
public final class CountSerializer extends StdSerializer<Object> {
    private static final double MAX_EXACT = 0x1p53;

    public CountSerializer() {
        super(Object.class);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
        switch (value) {
            case Double count -> write(count, generator);
            case double[] counts -> write(counts, 0, counts.length, generator);
            case Tensor matrix -> write(matrix.values(), generator);
            default -> throw new IllegalArgumentException("not a count: " + value.getClass());
        }
    }

    private static void write(DMatrixRMaj counts, JsonGenerator generator) {
        generator.writeStartArray();
        for (int row = 0; row < counts.numRows; row++) {
            write(counts.data, row * counts.numCols, counts.numCols, generator);
        }
        generator.writeEndArray();
    }

    private static void write(double[] counts, int from, int length, JsonGenerator generator) {
        generator.writeStartArray();
        for (int i = from; i < from + length; i++) {
            write(counts[i], generator);
        }
        generator.writeEndArray();
    }

    private static void write(double count, JsonGenerator generator) {
        if (count == Math.rint(count) && Math.abs(count) <= MAX_EXACT) {
            generator.writeNumber((long) count);
        } else {
            generator.writeNumber(count);
        }
    }
}
