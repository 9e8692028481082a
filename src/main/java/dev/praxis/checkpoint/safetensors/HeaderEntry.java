package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What a header says of one tensor.
 *
 * @param begin its first byte, from the end of the header on
 * @param end the byte after its last
 * @param place where in the header it says so
 */
record HeaderEntry(String name, ElementType type, List<Long> shape, long begin, long end, int place) {

    /** Checks that it takes as many bytes as its elements need. */
    void checkSize(StrictJson json) {
        if (begin > end) {
            throw fault(
                    json, "data_offsets", "expected a begin not after the end, found [%d, %d]".formatted(begin, end));
        }
        long bits = bits(json);
        if (bits % Byte.SIZE != 0) {
            throw fault(json, "shape", "expected whole bytes, found %d bits (%s %s)".formatted(bits, type, shape));
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
        return json.fault(place, "/" + name + "/" + field, detail);
    }

    /** The tensor, once its offsets are known to lie within the data. */
    StoredTensor in(MemorySegment data) {
        return new StoredTensor(
                name, type, shape, data.asSlice(begin, end - begin).asReadOnly());
    }
}
