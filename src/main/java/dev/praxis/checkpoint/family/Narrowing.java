package dev.praxis.checkpoint.family;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.StoredTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Conversion of float64 tensors to float32, in which the engine computes. */
final class Narrowing {
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Narrowing() {}

    /**
     * Returns the entries of a float64 tensor, rounded to float32, in native memory that is freed
     * once it is unreachable.
     *
     * @throws CheckpointException if an entry is finite and exceeds the range of float32
     */
    static MemorySegment toFloat32(StoredTensor tensor) {
        long count = tensor.elements();
        MemorySegment narrow = Arena.ofAuto().allocate(count * Float.BYTES);
        for (long i = 0; i < count; i++) {
            double wide = tensor.data().get(DOUBLE, i * Double.BYTES);
            float rounded = (float) wide;
            if (Float.isInfinite(rounded) && Double.isFinite(wide)) {
                throw new CheckpointException(
                        "tensor %s: expected numbers in the range of float32, found %s".formatted(tensor.name(), wide));
            }
            narrow.set(FLOAT, i * Float.BYTES, rounded);
        }
        return narrow;
    }
}
