package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.MappedFile;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.tensors.TensorFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapped safetensors file. Thread-safe; the file must not be modified while it is open. */
public final class SafetensorsFile implements TensorFile {
    private final MappedFile file;
    private final Header header;

    private SafetensorsFile(MappedFile file, Header header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Maps a file and validates its header, so that each of its tensors can be read.
     *
     * @throws CheckpointException if the file is invalid
     */
    public static SafetensorsFile open(Path path) {
        MappedFile file = MappedFile.open(path);
        try {
            return new SafetensorsFile(file, Header.parse(file.name(), file.bytes()));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    @Override
    public Set<String> names() {
        return header.tensors().keySet();
    }

    @Override
    public @Nullable StoredTensor find(String name) {
        return header.tensors().get(name);
    }

    /** Returns the free-form metadata of the file, such as {@code format: pt}. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    @Override
    public long bytes() {
        return file.bytes().byteSize();
    }

    @Override
    public void close() {
        file.close();
    }
}
