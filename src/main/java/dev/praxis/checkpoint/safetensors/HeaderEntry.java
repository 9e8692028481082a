package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.tensors.StrictJson;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The header entry of one tensor.
 *
 * @param begin offset of the first byte, relative to the end of the header
 * @param end offset after the last byte
 * @param position location of the entry in the header
 */
record HeaderEntry(String name, ElementType type, List<Long> shape, long begin, long end, int position) {

    /** Checks that the size in bytes matches the shape and the type. */
    void checkSize(StrictJson json) {
        if (begin > end) {
            throw fault(json, "data_offsets", "expected begin <= end, found [%d, %d]".formatted(begin, end));
        }
        long bits = bits(json);
        if (bits % Byte.SIZE != 0) {
            throw fault(
                    json,
                    "shape",
                    "expected a whole number of bytes, found %d bits (%s %s)".formatted(bits, type, shape));
        }
        if (end - begin != bits / Byte.SIZE) {
            throw fault(
                    json,
                    "data_offsets",
                    "expected %d bytes (%s %s), found %d".formatted(bits / Byte.SIZE, type, shape, end - begin));
        }
    }

    private long bits(StrictJson json) {
        try {
            return Math.multiplyExact(shape.stream().reduce(1L, Math::multiplyExact), type.bits());
        } catch (ArithmeticException e) {
            throw fault(json, "shape", "expected fewer than 2^63 bits, found %s %s".formatted(type, shape));
        }
    }

    CheckpointException fault(StrictJson json, String field, String detail) {
        return json.fault(position, "/" + name + "/" + field, detail);
    }

    /** Returns the tensor. Its offsets must have been checked against the data. */
    StoredTensor in(MemorySegment data) {
        return new StoredTensor(
                name, type, shape, data.asSlice(begin, end - begin).asReadOnly());
    }
}
