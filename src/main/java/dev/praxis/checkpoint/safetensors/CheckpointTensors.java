package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a checkpoint's folder: of {@code model.safetensors}, or else of the files that
 * {@code model.safetensors.index.json} names.
 */
public final class CheckpointTensors implements AutoCloseable {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String PICKLED = "pytorch_model.bin";

    private final Map<String, SafetensorsFile> files = new LinkedHashMap<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private CheckpointTensors() {}

    /**
     * Maps the files of a checkpoint and checks everything that they say.
     *
     * @throws CheckpointException where they are missing, or wrong
     */
    public static CheckpointTensors open(Path folder) {
        CheckpointTensors checkpoint = new CheckpointTensors();
        try {
            checkpoint.openFiles(folder);
            return checkpoint;
        } catch (RuntimeException | Error e) {
            checkpoint.close();
            throw e;
        }
    }

    private void openFiles(Path folder) {
        if (isThere(folder.resolve(SINGLE))) {
            SafetensorsFile file = openFile(folder, SINGLE);
            file.names().forEach(tensor -> add(tensor, SINGLE, file));
        } else if (isThere(folder.resolve(INDEX))) {
            ShardIndex.read(folder.resolve(INDEX)).forEach((tensor, name) -> add(tensor, name, openFile(folder, name)));
        } else {
            throw missing(folder);
        }
    }

    private SafetensorsFile openFile(Path folder, String name) {
        return files.computeIfAbsent(name, file -> SafetensorsFile.open(folder.resolve(file)));
    }

    private void add(String tensor, String name, SafetensorsFile file) {
        StoredTensor found = file.find(tensor);
        if (found == null) {
            throw new CheckpointException("%s: /weight_map/%s: expected to be in %s, found no such tensor there"
                    .formatted(INDEX, Excerpt.of(tensor), name));
        }
        tensors.put(tensor, found);
    }

    private static CheckpointException missing(Path folder) {
        String found = !Files.isDirectory(folder)
                ? "no such folder"
                : isThere(folder.resolve(PICKLED)) ? PICKLED + ", which is not read: only safetensors is" : "neither";
        return new CheckpointException(
                "%s: expected %s or %s, found %s".formatted(MappedFile.nameOf(folder), SINGLE, INDEX, found));
    }

    /**
     * Links are not followed, so that a link to nothing is a fault of its own, and not a file that
     * is missing.
     */
    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The names of all tensors: of one file in the order of its bytes, of several in the order of
     * the index.
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    public @Nullable StoredTensor find(String name) {
        return tensors.get(name);
    }

    /** The size of all files together. */
    public long bytes() {
        return files.values().stream().mapToLong(SafetensorsFile::bytes).sum();
    }

    /** Takes the files out of memory: to read a tensor of them fails from now on. */
    @Override
    public void close() {
        files.values().forEach(SafetensorsFile::close);
    }
}
