package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapped file of tensors. Thread-safe; the file must not be modified while it is open. */
public final class SafetensorsFile implements AutoCloseable {
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

    /** Returns the names of the tensors in the order of their bytes. */
    public Set<String> names() {
        return header.tensors().keySet();
    }

    public @Nullable StoredTensor find(String name) {
        return header.tensors().get(name);
    }

    /** Returns the free-form metadata of the file, such as {@code format: pt}. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Returns the size of the file in bytes. */
    public long bytes() {
        return file.bytes().byteSize();
    }

    /** Unmaps the file. Reading one of its tensors fails afterwards. */
    @Override
    public void close() {
        file.close();
    }
}
