package dev.praxis.compute.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Matrices in the form of a checkpoint, created from floats. */
public final class Stored {
    private Stored() {}

    /** Returns a float32 matrix. */
    public static StoredMatrix matrix(int rows, int columns, float... values) {
        return matrix("w", FloatFormat.FLOAT32, rows, columns, values);
    }

    /** Returns a matrix whose values must be exactly representable in the format. */
    public static StoredMatrix matrix(String name, FloatFormat format, int rows, int columns, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * format.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            switch (format) {
                case FLOAT32 -> bytes.putFloat(value);
                case FLOAT16 -> bytes.putShort(Float.floatToFloat16(value));
                case BFLOAT16 -> bytes.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
            }
        }
        return new StoredMatrix(name, MemorySegment.ofArray(bytes.array()), format, rows, columns);
    }

    /** Returns numbers of the format between -1 and 1. */
    public static float[] random(FloatFormat format, int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            float value = random.nextFloat() * 2 - 1;
            values[i] = switch (format) {
                case FLOAT32 -> value;
                case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(value));
                case BFLOAT16 -> Float.intBitsToFloat(Float.floatToRawIntBits(value) & 0xFFFF_0000);
            };
        }
        return values;
    }
}
