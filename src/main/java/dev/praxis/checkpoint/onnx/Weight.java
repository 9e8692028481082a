package dev.praxis.checkpoint.onnx;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.tensors.Transposition;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A weight of a checkpoint.
 *
 * @param name its name in checkpoints
 * @param tensor the tensor that stores it
 * @param transposed whether the tensor is [in x out], as the right factor of a product
 */
record Weight(String name, Tensor tensor, boolean transposed) {

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
                        Transposition.of(data, shape.getFirst(), shape.getLast(), Float.BYTES)
                                .asReadOnly())
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
}
