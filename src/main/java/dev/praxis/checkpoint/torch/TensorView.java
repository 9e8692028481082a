package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.tensors.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The entries of a tensor in its storage.
 *
 * @param strides distance of neighboring entries in each dimension, in elements
 * @param data the storage from the tensor's first entry on
 */
record TensorView(ElementType type, List<Long> shape, List<Long> strides, MemorySegment data) {

    /** Returns the number of entries, which may be far more than the storage has. */
    long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    int width() {
        return type.bits() / Byte.SIZE;
    }

    /** Returns whether the entries are one after the other in the storage, in row-major order. */
    boolean isContiguous() {
        long expected = 1;
        for (int i = shape.size() - 1; i >= 0 && elements() > 0; i--) {
            if (shape.get(i) != 1 && strides.get(i) != expected) {
                return false;
            }
            expected *= shape.get(i);
        }
        return true;
    }

    /** Returns the bytes of a contiguous tensor. */
    MemorySegment slice() {
        return data.asSlice(0, elements() * width()).asReadOnly();
    }

    /** Copies the entries in row-major order, all with nested loops of the dimensions. */
    void copyTo(MemorySegment target) {
        copy(0, 0, target, 0);
    }

    /** Copies a part of the tensor and returns the position in the target after it. */
    private long copy(int dimension, long element, MemorySegment target, long position) {
        if (dimension == shape.size()) {
            MemorySegment.copy(data, element * width(), target, position, width());
            return position + width();
        }
        if (dimension == shape.size() - 1 && strides.get(dimension) == 1) {
            long bytes = shape.get(dimension) * width();
            MemorySegment.copy(data, element * width(), target, position, bytes);
            return position + bytes;
        }
        long end = position;
        for (long i = 0; i < shape.get(dimension); i++) {
            end = copy(dimension + 1, element + i * strides.get(dimension), target, end);
        }
        return end;
    }
}
