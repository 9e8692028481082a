package dev.praxis.checkpoint.tensors;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A tensor as stored in its file.
 *
 * @param shape sizes from the outermost dimension; empty for a scalar
 * @param data exactly the tensor's bytes: read-only, row-major, little-endian, unaligned
 */
public record StoredTensor(String name, ElementType type, List<Long> shape, MemorySegment data) {

    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /** Returns the number of elements: 1 for a scalar. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** Returns the type and the shape, such as {@code F32 [30522, 384]}. */
    public String describe() {
        return type + " " + shape;
    }
}
