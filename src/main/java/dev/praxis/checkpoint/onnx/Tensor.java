package dev.praxis.checkpoint.onnx;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a graph.
 *
 * @param type number of its element type
 * @param data its bytes in the file; null if they are elsewhere, or not stored as bytes
 * @param integers its integers if they are few and not stored as bytes
 * @param external where its bytes are in another file; empty if they are in this one
 */
record Tensor(
        String name,
        int type,
        List<Long> shape,
        @Nullable MemorySegment data,
        List<Long> integers,
        Map<String, String> external) {
    static final int FLOAT = 1;
    static final int INT64 = 7;

    /** Limit on the integers of a tensor that are kept, since it may be a shape. */
    static final int FEW = 8;

    private static final List<String> TYPES = List.of(
            "UNDEFINED",
            "FLOAT",
            "UINT8",
            "INT8",
            "UINT16",
            "INT16",
            "INT32",
            "INT64",
            "STRING",
            "BOOL",
            "FLOAT16",
            "DOUBLE",
            "UINT32",
            "UINT64",
            "COMPLEX64",
            "COMPLEX128",
            "BFLOAT16");
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat SINGLE =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    Tensor {
        shape = List.copyOf(shape);
        integers = List.copyOf(integers);
        external = Map.copyOf(external);
    }

    Tensor named(String other) {
        return new Tensor(other, type, shape, data, integers, external);
    }

    int rank() {
        return shape.size();
    }

    boolean isFloat() {
        return type == FLOAT;
    }

    /** Returns the type as the format calls it. */
    String typeName() {
        return type >= 0 && type < TYPES.size() ? TYPES.get(type) : "type " + type;
    }

    /** Returns its integers if it has a few, else none. */
    List<Long> fewIntegers() {
        if (type != INT64 || data == null || data.byteSize() > FEW * (long) Long.BYTES) {
            return type == INT64 ? integers : List.of();
        }
        MemorySegment bytes = data;
        return LongStream.range(0, bytes.byteSize() / Long.BYTES)
                .mapToObj(i -> bytes.get(LONG, i * Long.BYTES))
                .toList();
    }

    /** Returns its only number; null if it is not a single float. */
    @Nullable
    Double scalar() {
        return isFloat() && data != null && data.byteSize() == Float.BYTES ? (double) data.get(SINGLE, 0) : null;
    }
}
