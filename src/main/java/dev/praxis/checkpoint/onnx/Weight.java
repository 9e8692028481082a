package dev.praxis.checkpoint.onnx;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.tensors.StoredTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A weight of a checkpoint.
 *
 * @param name its name in checkpoints
 * @param tensor the tensor that stores it
 * @param transposed whether the tensor is [in x out], as the right factor of a product
 */
record Weight(String name, Tensor tensor, boolean transposed) {
    private static final ValueLayout.OfInt BITS = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Rows and columns of a tile, small enough for both sides of it to stay in the cache. */
    private static final int TILE = 32;

    /**
     * Returns the tensor [out x in]. A transposed one is in native memory that is freed once it is
     * unreachable.
     *
     * @param data bytes of the tensor, whose size has been checked
     */
    StoredTensor stored(MemorySegment data) {
        List<Long> shape = tensor.shape();
        return transposed
                ? new StoredTensor(
                        name,
                        ElementType.F32,
                        shape.reversed(),
                        transpose(data, shape.getFirst(), shape.getLast()).asReadOnly())
                : new StoredTensor(name, ElementType.F32, shape, data);
    }

    /** Checks the size of the data. */
    void requireSize(String file, MemorySegment data) {
        long bytes;
        try {
            bytes = Math.multiplyExact(tensor.shape().stream().reduce(1L, Math::multiplyExact), (long) Float.BYTES);
        } catch (ArithmeticException e) {
            throw new CheckpointException(
                    "%s: tensor %s: expected fewer than 2^63 bytes, found the shape %s"
                            .formatted(file, Graph.excerpt(name), tensor.shape()),
                    e);
        }
        if (bytes != data.byteSize()) {
            throw new CheckpointException("%s: tensor %s: expected %d bytes (FLOAT %s), found %d"
                    .formatted(file, Graph.excerpt(name), bytes, tensor.shape(), data.byteSize()));
        }
    }

    private static MemorySegment transpose(MemorySegment from, long rows, long columns) {
        MemorySegment to = Arena.ofAuto().allocate(from.byteSize());
        for (long top = 0; top < rows; top += TILE) {
            for (long left = 0; left < columns; left += TILE) {
                long bottom = Math.min(rows, top + TILE);
                long right = Math.min(columns, left + TILE);
                for (long column = left; column < right; column++) {
                    for (long row = top; row < bottom; row++) {
                        int bits = from.get(BITS, (row * columns + column) * Float.BYTES);
                        to.set(BITS, (column * rows + row) * Float.BYTES, bits);
                    }
                }
            }
        }
        return to;
    }
}
