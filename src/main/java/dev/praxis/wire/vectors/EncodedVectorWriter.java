package dev.praxis.wire.vectors;

import java.util.Base64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a vector as an array of numbers, or as a base64 string. */
final class EncodedVectorWriter extends StdSerializer<EncodedVector> {
    EncodedVectorWriter() {
        super(EncodedVector.class);
    }

    @Override
    public void serialize(EncodedVector vector, JsonGenerator generator, SerializationContext context) {
        VectorEncoder encoder = vector.encoder();
        if (encoder.isBase64()) {
            byte[] text = Base64.getEncoder().encode(bytes(vector));
            // The text needs no escaping, and no String.
            generator.writeRawUTF8String(text, 0, text.length);
            return;
        }
        generator.writeStartArray();
        switch (encoder.dtype()) {
            case FLOAT32, FLOAT16 -> writeFloats(vector, generator);
            case INT8, BINARY -> {
                for (byte entry : bytes(vector)) {
                    generator.writeNumber((int) entry);
                }
            }
            case UINT8, UBINARY -> {
                for (byte entry : bytes(vector)) {
                    generator.writeNumber(Byte.toUnsignedInt(entry));
                }
            }
        }
        generator.writeEndArray();
    }

    /** Writes numbers with the fewest digits that read back as the same float32. */
    private static void writeFloats(EncodedVector vector, JsonGenerator generator) {
        float[] values = vector.values();
        boolean isHalf = vector.encoder().dtype() == Dtype.FLOAT16;
        for (int i = vector.from(); i < vector.from() + vector.encoder().dimensions(); i++) {
            generator.writeNumber(isHalf ? Float.float16ToFloat(Float.floatToFloat16(values[i])) : values[i]);
        }
    }

    private static byte[] bytes(EncodedVector vector) {
        byte[] bytes = new byte[vector.encoder().bytes()];
        vector.encode(bytes);
        return bytes;
    }
}
