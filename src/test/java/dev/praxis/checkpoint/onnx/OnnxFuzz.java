package dev.praxis.checkpoint.onnx;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.StoredTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/** Fuzz target: an ONNX file, whose graph is parsed and whose weights are read completely. */
public final class OnnxFuzz {
    private OnnxFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        read("fuzz", bytes);
    }

    /** Reads a file, and returns whether it is valid. */
    static boolean read(String name, byte[] bytes) {
        try {
            Graph graph = Graph.parse(name, MemorySegment.ofArray(bytes));
            Operations.requirePlain(graph);
            Map<String, Weight> weights = WeightNames.of(graph);
            Export.of(graph);
            for (Weight weight : weights.values()) {
                MemorySegment data = weight.tensor().data();
                if (data == null) {
                    data = MemorySegment.NULL;
                }
                weight.requireSize(name, data);
                readCompletely(weight.stored(data), bytes.length);
            }
            return true;
        } catch (CheckpointException e) {
            if (!e.getMessage().startsWith(name + ": ")) {
                throw new AssertionError("a message without the file", e);
            }
            return false;
        }
    }

    private static void readCompletely(StoredTensor tensor, long size) {
        MemorySegment data = tensor.data();
        if (data.byteSize() != tensor.elements() * Float.BYTES || data.byteSize() > size) {
            throw new AssertionError(tensor.describe() + " has " + data.byteSize() + " bytes");
        }
        for (long i = 0; i < data.byteSize(); i++) {
            data.get(ValueLayout.JAVA_BYTE, i);
        }
    }
}
