package dev.praxis.checkpoint.onnx;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.MappedFile;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.tensors.TensorFile;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The weights of an exported model, under the names and in the layout of its checkpoint. Each call
 * of {@link #find} transposes a product's matrix again.
 */
public final class OnnxFile implements TensorFile {
    private final MappedFile file;
    private final ExternalFiles external;
    private final Map<String, Weight> weights;
    private final Export export;

    private OnnxFile(MappedFile file, ExternalFiles external, Graph graph) {
        this.file = file;
        this.external = external;
        Operations.requirePlain(graph);
        weights = WeightNames.of(graph);
        export = Export.of(graph);
        weights.values().forEach(weight -> weight.requireSize(file.name(), data(weight.tensor())));
    }

    /**
     * Maps a file and the files of its external data, and validates its graph, so that each of its
     * weights can be read.
     *
     * @throws CheckpointException if the file is invalid, or not the float32 export of an encoder
     */
    public static OnnxFile open(Path path) {
        MappedFile file = MappedFile.open(path);
        ExternalFiles external =
                new ExternalFiles(file.name(), path.toAbsolutePath().resolveSibling(""));
        try {
            return new OnnxFile(file, external, Graph.parse(file.name(), file.bytes()));
        } catch (RuntimeException | Error e) {
            external.close();
            file.close();
            throw e;
        }
    }

    private MemorySegment data(Tensor tensor) {
        if (!tensor.external().isEmpty()) {
            return external.data(tensor);
        }
        MemorySegment data = tensor.data();
        return data == null ? MemorySegment.NULL : data;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(weights.keySet());
    }

    @Override
    public @Nullable StoredTensor find(String name) {
        Weight weight = weights.get(name);
        return weight == null ? null : weight.stored(data(weight.tensor()));
    }

    /** Returns what the graph tells about its architecture. */
    public Export export() {
        return export;
    }

    @Override
    public long bytes() {
        return file.bytes().byteSize() + external.bytes();
    }

    @Override
    public void close() {
        external.close();
        file.close();
    }
}
