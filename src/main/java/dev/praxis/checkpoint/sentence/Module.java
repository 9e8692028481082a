package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One entry of {@code modules.json}.
 *
 * @param file that lists it
 * @param type its class
 * @param path folder of its own files within the model's folder; empty for that folder itself
 */
record Module(ConfigFile file, String type, String path) {
    static final String FILE = "modules.json";
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    /** All modules of a folder, in their order. */
    static List<Module> all(Path folder) {
        ConfigFile file = ConfigFile.read(folder, FILE);
        List<Module> modules = new ArrayList<>();
        for (JsonNode module : file.node()) {
            modules.add(of(file, module));
        }
        return modules;
    }

    /** A path stays within the model's folder. */
    private static Module of(ConfigFile file, JsonNode module) {
        String path = module.path("path").asString("");
        if (!path.isEmpty() && !PLAIN_NAME.matcher(path).matches()) {
            throw file.wrongWhole("a folder of the model's own, and not " + path);
        }
        return new Module(file, module.path("type").asString("nothing"), path);
    }

    /** Whether its class has this name, in whichever package: they have moved. */
    boolean is(String name) {
        return type.substring(type.lastIndexOf('.') + 1).equals(name);
    }

    void requireRoot() {
        if (!path.isEmpty()) {
            throw file.wrongWhole("the Transformer in the folder itself, and not in " + path);
        }
    }

    RuntimeException wrong(String expected) {
        return file.wrongWhole("the type %s, and not %s".formatted(expected, type));
    }
}
