package dev.praxis.checkpoint.onnx;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.MappedFile;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files beside a model that hold the data of its larger tensors. */
final class ExternalFiles implements AutoCloseable {
    /** Names without separators or drives, so that no file outside of the folder is read. */
    private static final Pattern PLAIN_NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._:-]{1,200}");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final String model;
    private final Path folder;
    private final Map<String, MappedFile> files = new ConcurrentHashMap<>();

    ExternalFiles(String model, Path folder) {
        this.model = model;
        this.folder = folder;
    }

    /** Returns the bytes of a tensor that another file holds. */
    MemorySegment data(Tensor tensor) {
        String location = tensor.external().getOrDefault("location", "");
        if (!PLAIN_NAME.matcher(location).matches()) {
            throw fault(tensor, "expected the name of a file beside the model", location);
        }
        MemorySegment bytes = files.computeIfAbsent(location, name -> MappedFile.open(folder.resolve(name)))
                .bytes();
        long offset = number(tensor, "offset", 0);
        long length = number(tensor, "length", Math.max(0, bytes.byteSize() - offset));
        if (offset > bytes.byteSize() || length > bytes.byteSize() - offset) {
            throw fault(
                    tensor,
                    "expected data within the %d bytes of %s".formatted(bytes.byteSize(), location),
                    "%d bytes from byte %d".formatted(length, offset));
        }
        return bytes.asSlice(offset, length).asReadOnly();
    }

    private long number(Tensor tensor, String key, long defaultValue) {
        String value = tensor.external().get(key);
        if (value == null) {
            return defaultValue;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw fault(tensor, "expected a number as %s of its external data".formatted(key), value);
        }
        return Long.parseLong(value);
    }

    private CheckpointException fault(Tensor tensor, String expected, String found) {
        return new CheckpointException("%s: tensor %s: %s, found %s"
                .formatted(model, Graph.excerpt(tensor.name()), expected, Graph.excerpt(found)));
    }

    long bytes() {
        return files.values().stream()
                .mapToLong(file -> file.bytes().byteSize())
                .sum();
    }

    @Override
    public void close() {
        files.values().forEach(MappedFile::close);
    }
}
