package dev.praxis.checkpoint.weights;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.safetensors.SafetensorsFile;
import dev.praxis.checkpoint.tensors.Excerpt;
import dev.praxis.checkpoint.tensors.MappedFile;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.tensors.TensorFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a checkpoint's folder, from {@code model.safetensors} or else from the files
 * listed in {@code model.safetensors.index.json}.
 */
public final class CheckpointTensors implements AutoCloseable {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final String PICKLED = "pytorch_model.bin";

    /** Prefix of the names in a module that torch.compile has wrapped, anywhere in a name. */
    private static final String COMPILED = "_orig_mod.";

    /** Prefix of all names in a model that torch.nn.DataParallel has wrapped. */
    private static final String PARALLEL = "module.";

    private final Map<String, TensorFile> files = new LinkedHashMap<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private CheckpointTensors() {}

    /**
     * Maps the files of a checkpoint and validates their headers.
     *
     * @throws CheckpointException if files are missing or invalid
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
        if (exists(folder.resolve(SINGLE))) {
            TensorFile file = openFile(folder, SINGLE);
            file.names().forEach(tensor -> add(tensor, SINGLE, file));
        } else if (exists(folder.resolve(INDEX))) {
            ShardIndex.read(folder.resolve(INDEX)).forEach((tensor, name) -> add(tensor, name, openFile(folder, name)));
        } else {
            throw missing(folder);
        }
        removePrefix();
    }

    private TensorFile openFile(Path folder, String name) {
        return files.computeIfAbsent(name, file -> SafetensorsFile.open(folder.resolve(file)));
    }

    private void add(String tensor, String name, TensorFile file) {
        StoredTensor found = file.find(tensor);
        if (found == null) {
            throw new CheckpointException("%s: /weight_map/%s: expected a tensor in %s, found no such tensor"
                    .formatted(INDEX, Excerpt.of(tensor), name));
        }
        StoredTensor other = tensors.put(tensor.replace(COMPILED, ""), found);
        if (other != null) {
            throw new CheckpointException("tensor %s: expected one tensor of this name beside the prefix %s, found %s"
                    .formatted(Excerpt.of(tensor), COMPILED, Excerpt.of(other.name())));
        }
    }

    /** Removes a prefix that all names share. */
    private void removePrefix() {
        if (tensors.keySet().stream().allMatch(name -> name.startsWith(PARALLEL))) {
            Map<String, StoredTensor> prefixed = new LinkedHashMap<>(tensors);
            tensors.clear();
            prefixed.forEach((name, tensor) -> tensors.put(name.substring(PARALLEL.length()), tensor));
        }
    }

    private static CheckpointException missing(Path folder) {
        String found = !Files.isDirectory(folder)
                ? "no such folder"
                : exists(folder.resolve(PICKLED)) ? PICKLED + ", which is not supported" : "neither";
        return new CheckpointException(
                "%s: expected %s or %s, found %s".formatted(MappedFile.nameOf(folder), SINGLE, INDEX, found));
    }

    /**
     * Returns whether a file exists. Links are not followed, so that a broken link is reported as
     * such rather than as a missing file.
     */
    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Returns the names of all tensors, in the order of their bytes for a single file, or else in
     * the order of the index. They are without the prefixes of wrappers.
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    public @Nullable StoredTensor find(String name) {
        return tensors.get(name);
    }

    /** Returns the size of all files together. */
    public long bytes() {
        return files.values().stream().mapToLong(TensorFile::bytes).sum();
    }

    /** Unmaps the files. Reading one of their tensors fails afterwards. */
    @Override
    public void close() {
        files.values().forEach(TensorFile::close);
    }
}
