package dev.praxis.checkpoint.weights;

import dev.praxis.checkpoint.onnx.Export;
import dev.praxis.checkpoint.onnx.OnnxFile;
import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.Excerpt;
import dev.praxis.checkpoint.tensors.MappedFile;
import dev.praxis.checkpoint.tensors.StoredTensor;
import dev.praxis.checkpoint.tensors.TensorFile;
import dev.praxis.checkpoint.torch.TorchFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a checkpoint's folder, from the first of these that exists: {@code
 * model.safetensors}, the files listed in {@code model.safetensors.index.json}, the same for
 * {@code pytorch_model.bin}, and {@code model.onnx} there or in the folder {@code onnx}.
 */
public final class CheckpointTensors implements AutoCloseable {
    /** Prefix of the names in a module that torch.compile has wrapped, anywhere in a name. */
    private static final String COMPILED = "_orig_mod.";

    /**
     * Prefixes of all names in a model that another module contains: torch.nn.DataParallel, or one
     * for training that calls it its model.
     */
    private static final List<String> CONTAINERS = List.of("module.", "model.");

    private final Map<String, TensorFile> files = new LinkedHashMap<>();
    private final Map<String, Source> tensors = new LinkedHashMap<>();

    /** The place of a tensor. It is read only when it is found, since it may have to be copied. */
    private record Source(TensorFile file, String name) {}

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
            CONTAINERS.forEach(checkpoint::removePrefix);
            OtherWeights.rejectAdapters(folder, checkpoint.names());
            return checkpoint;
        } catch (RuntimeException | Error e) {
            checkpoint.close();
            throw e;
        }
    }

    /**
     * Maps a single file of torch.save, such as a head beside a checkpoint.
     *
     * @throws CheckpointException if the file is invalid
     */
    public static CheckpointTensors ofTorch(Path file) {
        CheckpointTensors tensors = new CheckpointTensors();
        TorchFile torch = TorchFile.open(file);
        tensors.files.put(MappedFile.nameOf(file), torch);
        torch.names().forEach(name -> tensors.add(name, torch));
        return tensors;
    }

    private void openFiles(Path folder) {
        for (TensorFormat format : TensorFormat.ALL) {
            for (String single : format.singles()) {
                if (exists(folder.resolve(single))) {
                    TensorFile file = openFile(format, folder, single);
                    file.names().forEach(tensor -> add(tensor, file));
                    return;
                }
            }
            String extension = format.extension();
            if (extension != null && exists(folder.resolve(format.index()))) {
                ShardIndex.read(folder.resolve(format.index()), extension)
                        .forEach((tensor, name) -> addListed(format, folder, tensor, name));
                return;
            }
        }
        throw missing(folder);
    }

    private TensorFile openFile(TensorFormat format, Path folder, String name) {
        return files.computeIfAbsent(name, file -> format.reader().apply(folder.resolve(file)));
    }

    private void addListed(TensorFormat format, Path folder, String tensor, String name) {
        TensorFile file = openFile(format, folder, name);
        if (!file.names().contains(tensor)) {
            throw new CheckpointException("%s: /weight_map/%s: expected a tensor in %s, found no such tensor"
                    .formatted(format.index(), Excerpt.of(tensor), name));
        }
        add(tensor, file);
    }

    private void add(String tensor, TensorFile file) {
        Source other = tensors.put(tensor.replace(COMPILED, ""), new Source(file, tensor));
        if (other != null) {
            throw new CheckpointException("tensor %s: expected one tensor of this name beside the prefix %s, found %s"
                    .formatted(Excerpt.of(tensor), COMPILED, Excerpt.of(other.name)));
        }
    }

    /** Removes a prefix if all names have it. */
    private void removePrefix(String prefix) {
        if (tensors.keySet().stream().allMatch(name -> name.startsWith(prefix))) {
            Map<String, Source> prefixed = new LinkedHashMap<>(tensors);
            tensors.clear();
            prefixed.forEach((name, tensor) -> tensors.put(name.substring(prefix.length()), tensor));
        }
    }

    private static CheckpointException missing(Path folder) {
        String expected = TensorFormat.ALL.stream().map(TensorFormat::name).collect(Collectors.joining(", "));
        return new CheckpointException("%s: expected one of %s, or an index of several, found %s"
                .formatted(MappedFile.nameOf(folder), expected, OtherWeights.describe(folder)));
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

    /** Returns a tensor; null if there is none of this name. */
    public @Nullable StoredTensor find(String name) {
        Source source = tensors.get(name);
        return source == null ? null : source.file.find(source.name);
    }

    /** Returns what the graph of an exported model tells about it; null for other formats. */
    public @Nullable Export export() {
        return files.values().stream()
                .filter(OnnxFile.class::isInstance)
                .map(file -> ((OnnxFile) file).export())
                .findFirst()
                .orElse(null);
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
