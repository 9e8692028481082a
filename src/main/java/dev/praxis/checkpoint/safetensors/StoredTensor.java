package dev.praxis.checkpoint.safetensors;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A tensor as it lies in its file.
 *
 * @param shape its sizes, from the outermost; nothing for a scalar
 * @param data exactly its bytes: read-only, row-major, little-endian, and not aligned to anything
 */
public record StoredTensor(String name, ElementType type, List<Long> shape, MemorySegment data) {

    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /** How many elements it has: 1 for a scalar. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** {@code F32 [30522, 384]}. */
    public String describe() {
        return type + " " + shape;
    }
}
