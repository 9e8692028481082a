package dev.praxis.wire.vectors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads the bytes of matrices as a client does. */
public final class MatrixBytes {
    private MatrixBytes() {}

    /** Returns the numbers in little-endian bytes. */
    public static List<Double> numbers(Dtype dtype, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Double> numbers = new ArrayList<>();
        while (buffer.hasRemaining()) {
            numbers.add(
                    switch (dtype) {
                        case FLOAT32 -> (double) buffer.getFloat();
                        case FLOAT16 -> (double) Float.float16ToFloat(buffer.getShort());
                        case INT8, BINARY -> (double) buffer.get();
                        case UINT8, UBINARY -> (double) Byte.toUnsignedInt(buffer.get());
                    });
        }
        return numbers;
    }
}
