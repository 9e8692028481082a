package dev.praxis.checkpoint.sentence;

import dev.praxis.checkpoint.config.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An entry of {@code modules.json}.
 *
 * @param file file with the entry
 * @param type class of the module
 * @param path subfolder with the module's files; empty for the model's folder itself
 */
record Module(ConfigFile file, String type, String path) {
    static final String FILE = "modules.json";
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    /** Returns all modules of a folder, in order. */
    static List<Module> all(Path folder) {
        ConfigFile file = ConfigFile.read(folder, FILE);
        List<Module> modules = new ArrayList<>();
        for (JsonNode module : file.node()) {
            modules.add(of(file, module));
        }
        return modules;
    }

    private static Module of(ConfigFile file, JsonNode module) {
        return of(
                file, "", module.path("path").asString(""), module.path("type").asString("nothing"));
    }

    /**
     * Creates a module, whose path must not leave the model's folder.
     *
     * @param prefix path of the folder that contains the module's, with a slash at its end; may be
     *     empty
     * @param name name of the module's folder, or empty
     */
    static Module of(ConfigFile file, String prefix, String name, String type) {
        String within = name.equals(".") ? "" : name;
        if (!within.isEmpty() && !PLAIN_NAME.matcher(within).matches()) {
            throw file.wrongWhole("a subfolder of the model, found " + within);
        }
        String path = prefix + within;
        return new Module(file, type, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }

    /**
     * Returns whether the class has this name in any package. Versions of the library differ in
     * their packages.
     */
    boolean is(String name) {
        return type.substring(type.lastIndexOf('.') + 1).equals(name);
    }

    /** Returns whether only multi-vector models have such a module. */
    boolean isMultiVector() {
        return type.startsWith("pylate.") || is("MultiVectorMask") || is("HierarchicalTokenPooling");
    }

    /** Returns the module's configuration, if it has one, within the model's folder. */
    ConfigFile configIfPresent(Path folder) {
        return ConfigFile.readIfPresent(folder, path.isEmpty() ? "config.json" : path + "/config.json");
    }

    /** Returns the subfolder of a module that needs one. */
    String subfolder() {
        if (path.isEmpty()) {
            throw file.wrongWhole("a subfolder of the model with the %s, found none".formatted(type));
        }
        return path;
    }

    RuntimeException wrong(String expected) {
        return file.wrongWhole("the type %s, found %s".formatted(expected, type));
    }
}
