package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.Excerpt;
import dev.praxis.checkpoint.tensors.MappedFile;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.tensors.TensorFile;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapped file of torch.save. A contiguous tensor is a slice of the file. Any other one, such as a
 * transposed one, is copied into native memory when it is found.
 */
public final class TorchFile implements TensorFile {
    private final MappedFile file;
    private final Map<String, TensorView> tensors;
    private final Map<TensorView, MemorySegment> copies = new HashMap<>();

    /** Bytes that may still be copied: all copies together are at most as large as the file. */
    private long allowed;

    private TorchFile(MappedFile file, Map<String, TensorView> tensors) {
        this.file = file;
        this.tensors = tensors;
        this.allowed = file.bytes().byteSize();
    }

    /**
     * Maps a file and reads its description, so that each of its tensors can be read.
     *
     * @throws CheckpointException if the file is invalid
     */
    public static TorchFile open(Path path) {
        MappedFile file = MappedFile.openArchive(path);
        try {
            return of(file);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    static TorchFile of(MappedFile file) {
        return new TorchFile(file, StateDict.read(file.name(), file.bytes()));
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public @Nullable StoredTensor find(String name) {
        TensorView view = tensors.get(name);
        return view == null ? null : new StoredTensor(name, view.type(), view.shape(), data(name, view));
    }

    private MemorySegment data(String name, TensorView view) {
        if (view.isContiguous()) {
            return view.slice();
        }
        synchronized (copies) {
            MemorySegment copy = copies.get(view);
            if (copy == null) {
                copy = copy(name, view);
                copies.put(view, copy);
            }
            return copy;
        }
    }

    private MemorySegment copy(String name, TensorView view) {
        if (view.elements() > allowed / view.width()) {
            throw new CheckpointException(
                    "%s: tensor %s: expected strided tensors of at most %d bytes, as the file has, found a larger one%s"
                            .formatted(file.name(), Excerpt.of(name), bytes(), StateDict.REMEDY));
        }
        MemorySegment copy = file.arena().allocate(view.elements() * view.width());
        allowed -= copy.byteSize();
        view.copyTo(copy);
        return copy.asReadOnly();
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
