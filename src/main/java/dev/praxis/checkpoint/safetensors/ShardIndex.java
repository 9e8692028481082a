package dev.praxis.checkpoint.safetensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The index of a checkpoint of several files: which tensor lies in which of them. */
final class ShardIndex {
    /** No separator, no drive, nothing that a file system could read as another place. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}\\.safetensors");

    private final StrictJson json;
    private final Map<String, String> files = new LinkedHashMap<>();

    private ShardIndex(StrictJson json) {
        this.json = json;
    }

    /** The file of each tensor: names of files in the index's own folder. */
    static Map<String, String> read(Path path) {
        try (MappedFile file = MappedFile.open(path)) {
            if (file.bytes().byteSize() > StrictJson.LONGEST) {
                throw new CheckpointException("%s: expected at most %d bytes, found %d"
                        .formatted(file.name(), StrictJson.LONGEST, file.bytes().byteSize()));
            }
            return StrictJson.read(file.name(), 0, file.bytes(), json -> new ShardIndex(json).read());
        }
    }

    private Map<String, String> read() {
        json.object(field -> {
            switch (field) {
                case "weight_map" -> json.object(tensor -> files.put(tensor, readFile()));
                case "metadata" -> json.skip();
                default -> throw json.expected("no field but weight_map and metadata");
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
