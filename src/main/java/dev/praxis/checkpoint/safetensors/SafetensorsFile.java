package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of tensors, mapped. Threads may share it; the file must not be changed while it is open.
 */
public final class SafetensorsFile implements AutoCloseable {
    private final MappedFile file;
    private final Header header;

    private SafetensorsFile(MappedFile file, Header header) {
        this.file = file;
        this.header = header;
    }

    /**
     * Maps a file and checks everything that its header says, so that every tensor found in it can
     * be read.
     *
     * @throws CheckpointException where it is no such file
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

    /** The tensors' names, in the order of their bytes. */
    public Set<String> names() {
        return header.tensors().keySet();
    }

    public @Nullable StoredTensor find(String name) {
        return header.tensors().get(name);
    }

    /** What whoever wrote the file noted in it, such as {@code format: pt}. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** The size of the file. */
    public long bytes() {
        return file.bytes().byteSize();
    }

    /** Takes the file out of memory: to read a tensor of it fails from now on. */
    @Override
    public void close() {
        file.close();
    }
}
