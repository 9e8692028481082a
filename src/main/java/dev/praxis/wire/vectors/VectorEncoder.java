package dev.praxis.wire.vectors;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Encodes float32 vectors of one size. Integers with ranges and packed signs are those of {@code
 * quantize_embeddings} of sentence-transformers 6.0.1, bit for bit.
 *
 * <p>Without ranges, an 8-bit integer is round(x / scale), with ties to even, where scale is the
 * largest absolute value of the vector divided by 127; {@code uint8} adds 128.
 */
public final class VectorEncoder {
    /** Numbers from here on round to infinity in float16: half a step above its largest number. */
    private static final float FLOAT16_OVERFLOW = 65_520;

    private static final int MAX_INT8 = 127;
    private static final int UNSIGNED = 128;

    private final Dtype dtype;
    private final int dimensions;
    private final boolean isBase64;
    private final @Nullable Ranges ranges;

    VectorEncoder(Dtype dtype, int dimensions, boolean isBase64, @Nullable Ranges ranges) {
        this.dtype = dtype;
        this.dimensions = dimensions;
        this.isBase64 = isBase64;
        this.ranges = ranges;
    }

    /**
     * Returns the encoded form of a vector, which is written from these values later.
     *
     * @param values finite numbers that do not change
     * @param from index of the vector's first entry in {@code values}
     * @param input index of the vector's input in the request
     */
    public EncodedVector vector(float[] values, int from, int input) {
        if (dtype == Dtype.FLOAT16) {
            requireFloat16(values, from, input);
        }
        return new EncodedVector(this, values, from);
    }

    Dtype dtype() {
        return dtype;
    }

    int dimensions() {
        return dimensions;
    }

    /** Returns whether the vector is a base64 string in JSON. */
    boolean isBase64() {
        return isBase64;
    }

    /** Returns whether each vector has its own scale. */
    boolean hasScale() {
        return dtype.isQuantized() && ranges == null;
    }

    /** Returns the number of bytes of a vector. */
    int bytes() {
        return dtype.bytes(dimensions);
    }

    /**
     * Returns the scale of a vector. It is never 0 or subnormal, so that dividing by it neither
     * fails nor exceeds 127; a vector of zeros stays one.
     */
    float scale(float[] values, int from) {
        float max = 0;
        for (int i = from; i < from + dimensions; i++) {
            max = Math.max(max, Math.abs(values[i]));
        }
        return Math.max(max / MAX_INT8, Float.MIN_NORMAL);
    }

    /** Writes the bytes of a vector, little-endian. */
    void encode(float[] values, int from, byte[] into) {
        switch (dtype) {
            case FLOAT32 ->
                ByteBuffer.wrap(into)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .put(values, from, dimensions);
            case FLOAT16 -> halve(values, from, into);
            case INT8 -> quantize(values, from, into, 0);
            case UINT8 -> quantize(values, from, into, UNSIGNED);
            case BINARY -> pack(values, from, into, UNSIGNED);
            case UBINARY -> pack(values, from, into, 0);
        }
    }

    private void halve(float[] values, int from, byte[] into) {
        ByteBuffer bytes = ByteBuffer.wrap(into).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < dimensions; i++) {
            bytes.putShort(i * Short.BYTES, Float.floatToFloat16(values[from + i]));
        }
    }

    /** Writes the signed integers plus an offset. */
    private void quantize(float[] values, int from, byte[] into, int offset) {
        if (ranges == null) {
            float scale = scale(values, from);
            for (int i = 0; i < dimensions; i++) {
                into[i] = (byte) ((int) Math.rint(values[from + i] / scale) + offset);
            }
        } else {
            for (int i = 0; i < dimensions; i++) {
                into[i] = (byte) (ranges.step(values[from + i], i) - UNSIGNED + offset);
            }
        }
    }

    /** Writes whether entries are above 0, the first one in the highest bit, minus an offset. */
    private void pack(float[] values, int from, byte[] into, int offset) {
        for (int i = 0; i < into.length; i++) {
            int bits = 0;
            int end = Math.min(Byte.SIZE, dimensions - i * Byte.SIZE);
            for (int bit = 0; bit < end; bit++) {
                if (values[from + i * Byte.SIZE + bit] > 0) {
                    bits |= 1 << (Byte.SIZE - 1 - bit);
                }
            }
            into[i] = (byte) (bits - offset);
        }
    }

    private void requireFloat16(float[] values, int from, int input) {
        for (int i = from; i < from + dimensions; i++) {
            if (Math.abs(values[i]) >= FLOAT16_OVERFLOW) {
                throw new ProblemException(
                        ProblemType.UNDEFINED,
                        "/embedding_dtype",
                        "the vector of input %d overflows float16, whose largest number is 65504; send normalize: true, "
                                        .formatted(input)
                                + "or another embedding_dtype");
            }
        }
    }
}
