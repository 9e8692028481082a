package dev.praxis.checkpoint.weights;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.MappedFile;
import dev.praxis.checkpoint.tensors.StrictJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The index of a sharded checkpoint, which maps tensors to files. */
final class ShardIndex {
    /**
     * Names without separators or drives, or anything else that a file system could interpret as
     * another folder.
     */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    private final StrictJson json;
    private final String extension;
    private final Map<String, String> files = new LinkedHashMap<>();

    private ShardIndex(StrictJson json, String extension) {
        this.json = json;
        this.extension = extension;
    }

    /**
     * Returns the file name of each tensor; all files are in the folder of the index.
     *
     * @param extension extension of the files, such as {@code .safetensors}
     */
    static Map<String, String> read(Path path, String extension) {
        try (MappedFile file = MappedFile.open(path)) {
            if (file.bytes().byteSize() > StrictJson.MAX_BYTES) {
                throw new CheckpointException("%s: expected at most %d bytes, found %d"
                        .formatted(
                                file.name(), StrictJson.MAX_BYTES, file.bytes().byteSize()));
            }
            return StrictJson.read(file.name(), 0, file.bytes(), json -> new ShardIndex(json, extension).read());
        }
    }

    private Map<String, String> read() {
        json.object(field -> {
            switch (field) {
                case "weight_map" -> json.object(tensor -> files.put(tensor, readFile()));
                case "metadata" -> json.skip();
                default -> throw json.expected("only the fields weight_map and metadata");
            }
        });
        if (files.isEmpty()) {
            throw json.fault(0, "/weight_map", "expected tensors, found none");
        }
        return files;
    }

    private String readFile() {
        String file = json.string();
        if (!PLAIN_NAME.matcher(file).matches() || !file.endsWith(extension) || file.equals(extension)) {
            throw json.expected(
                    "the name of a %s file beside the index, of letters, digits, dots, - and _".formatted(extension));
        }
        return file;
    }
}
