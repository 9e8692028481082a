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
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}\\.safetensors");

    private final StrictJson json;
    private final Map<String, String> files = new LinkedHashMap<>();

    private ShardIndex(StrictJson json) {
        this.json = json;
    }

    /** Returns the file name of each tensor; all files are in the folder of the index. */
    static Map<String, String> read(Path path) {
        try (MappedFile file = MappedFile.open(path)) {
            if (file.bytes().byteSize() > StrictJson.MAX_BYTES) {
                throw new CheckpointException("%s: expected at most %d bytes, found %d"
                        .formatted(
                                file.name(), StrictJson.MAX_BYTES, file.bytes().byteSize()));
            }
            return StrictJson.read(file.name(), 0, file.bytes(), json -> new ShardIndex(json).read());
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
        if (!PLAIN_NAME.matcher(file).matches()) {
            throw json.expected("the name of a .safetensors file beside the index, of letters, digits, dots, - and _");
        }
        return file;
    }
}
