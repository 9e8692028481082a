package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.StoredTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Fuzz target: a safetensors file, whose header is parsed and whose tensors are read completely.
 */
public final class SafetensorsFuzz {
    private SafetensorsFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Header header;
        try {
            header = Header.parse("fuzz", MemorySegment.ofArray(bytes));
        } catch (CheckpointException e) {
            return;
        }
        long read = 0;
        for (StoredTensor tensor : header.tensors().values()) {
            MemorySegment data = tensor.data();
            if (data.byteSize() * Byte.SIZE != tensor.elements() * tensor.type().bits()) {
                throw new AssertionError(tensor.describe() + " has " + data.byteSize() + " bytes");
            }
            for (long i = 0; i < data.byteSize(); i++) {
                data.get(ValueLayout.JAVA_BYTE, i);
            }
            read += data.byteSize();
        }
        if (read > bytes.length) {
            throw new AssertionError("tensors have %d bytes of a file of %d".formatted(read, bytes.length));
        }
    }
}
