package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.MappedFile;
import dev.praxis.checkpoint.tensors.StoredTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Fuzz target: a file of torch.save, whose tensors are read completely. */
public final class TorchFuzz {
    private TorchFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        read(bytes);
    }

    /** Reads a file, and returns the number of its tensors that could be read. */
    @SuppressWarnings("MustBeClosedChecker") // The mapped file closes the arena.
    static int read(byte[] bytes) {
        try (MappedFile mapped = new MappedFile("fuzz", Arena.ofShared(), MemorySegment.ofArray(bytes));
                TorchFile file = TorchFile.of(mapped)) {
            int read = 0;
            for (String name : file.names()) {
                read += isRead(file, name) ? 1 : 0;
            }
            return read;
        } catch (CheckpointException e) {
            requireName(e);
            return 0;
        }
    }

    private static boolean isRead(TorchFile file, String name) {
        try {
            StoredTensor tensor = file.find(name);
            if (tensor == null) {
                throw new AssertionError("no tensor " + name);
            }
            MemorySegment data = tensor.data();
            if (data.byteSize() * Byte.SIZE != tensor.elements() * tensor.type().bits()) {
                throw new AssertionError(tensor.describe() + " has " + data.byteSize() + " bytes");
            }
            if (data.byteSize() > file.bytes()) {
                throw new AssertionError(tensor.describe() + " is larger than the file");
            }
            for (long i = 0; i < data.byteSize(); i++) {
                data.get(ValueLayout.JAVA_BYTE, i);
            }
            return true;
        } catch (CheckpointException e) {
            requireName(e);
            return false;
        }
    }

    private static void requireName(CheckpointException e) {
        if (!e.getMessage().startsWith("fuzz: ")) {
            throw new AssertionError("no file in the message", e);
        }
    }
}
