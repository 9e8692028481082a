package dev.praxis.checkpoint;

import dev.praxis.checkpoint.config.ConfigFile;
import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory of models. Each folder with a configuration is a model, and its name is the id. In a
 * folder without one, each folder with a configuration is a model whose id has both names, such as
 * {@code BAAI/bge-m3}. So has a download in the layout of {@link HubCache}.
 *
 * @param path the directory
 * @param bundled directory of the models that come with the service, which are found unless
 *     {@code path} has a folder of the same name; null for none
 */
record ModelDirectory(Path path, @Nullable Path bundled) {
    private static final String CONFIGURATION = "config.json";

    /** The field of a configuration with the name under which the model was loaded or trained. */
    private static final String NAME = "_name_or_path";

    /** A name as on the Hub, rather than a path of the machine on which the model was saved. */
    private static final Pattern HUB_NAME = Pattern.compile("[A-Za-z0-9][\\w.-]*(/[A-Za-z0-9][\\w.-]*)?");

    /** The list of a sentence-transformers model, whose configuration may be in a subfolder. */
    private static final String MODULES = "modules.json";

    /** Names of the subfolders of a sentence-transformers model, which have configurations too. */
    private static final Pattern MODULE = Pattern.compile("[0-9]+_[A-Z][A-Za-z]*");

    /** Characters that the path of a request cannot have, even encoded. */
    private static final Pattern UNREACHABLE = Pattern.compile("[\\p{Cntrl}\\\\]");

    /**
     * The folders of the directory.
     *
     * @param models ids of the models, sorted
     * @param skipped names of the other folders with the reasons, sorted
     */
    record Listing(List<String> models, List<String> skipped) {}

    /** Lists the folders. A directory that does not exist is treated as empty. */
    Listing listIfPresent() {
        return Files.exists(path) ? list() : new Listing(bundledModels(), withoutBundled());
    }

    /**
     * Lists the folders.
     *
     * @throws CheckpointException if they cannot be listed
     */
    Listing list() {
        List<String> models = new ArrayList<>();
        List<String> skipped = new ArrayList<>(withoutBundled());
        for (String name : folders(path)) {
            String fault = fault(name);
            List<String> found = fault == null ? models(name) : List.of();
            models.addAll(found);
            if (found.isEmpty()) {
                skipped.add("%s (%s)"
                        .formatted(
                                UNREACHABLE.matcher(name).replaceAll("?"),
                                Objects.requireNonNullElseGet(fault, () -> missing(path.resolve(name)))));
            }
        }
        models.addAll(bundledModels());
        return new Listing(models.stream().distinct().sorted().toList(), List.copyOf(skipped));
    }

    /** Mentions the folder of the bundled models if there should be one and it is missing. */
    private List<String> withoutBundled() {
        return bundled == null || Files.isDirectory(bundled)
                ? List.of()
                : List.of("praxis.models.bundled (no such folder)");
    }

    private List<String> bundledModels() {
        return bundled == null || !Files.isDirectory(bundled)
                ? List.of()
                : folders(bundled).stream()
                        .filter(name -> isModel(bundled.resolve(name)))
                        .toList();
    }

    /** Returns whether a model is one that comes with the service. */
    boolean isBundled(String id) {
        return bundled != null && folder(id).startsWith(bundled);
    }

    boolean isFolder(String id) {
        return Files.isDirectory(folder(id));
    }

    Path folder(String id) {
        Path folder = path.resolve(id);
        if (isModel(folder)) {
            return folder;
        }
        Path cached = HubCache.snapshot(path, id);
        if (cached != null) {
            return cached;
        }
        return bundled != null && isModel(bundled.resolve(id)) ? bundled.resolve(id) : folder;
    }

    /** Returns the names besides its id that a model's configuration gives it. */
    List<String> names(String id) {
        try {
            String name = ConfigFile.readIfPresent(folder(id), CONFIGURATION).text(NAME);
            return name == null || name.equals(id) || !HUB_NAME.matcher(name).matches() ? List.of() : List.of(name);
        } catch (CheckpointException e) {
            // The load reports it.
            return List.of();
        }
    }

    FolderFiles files(String id) {
        return FolderFiles.of(folder(id));
    }

    /** Returns the time at which a model's configuration was last written. */
    Instant created(String id) {
        Path config = folder(id).resolve(CONFIGURATION);
        try {
            return Files.getLastModifiedTime(
                            Files.exists(config) ? config : folder(id).resolve(MODULES))
                    .toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    /**
     * Removes the paths of the directories from a message, which must not reveal the layout of the
     * machine.
     */
    String withoutPath(String text) {
        String shown = withoutPath(text, path);
        return bundled == null ? shown : withoutPath(shown, bundled);
    }

    private static String withoutPath(String text, Path directory) {
        String separator = directory.getFileSystem().getSeparator();
        return text.replace(directory.toAbsolutePath() + separator, "").replace(directory + separator, "");
    }

    /** Returns why a folder with this name is never a model; null if it can be one. */
    private static @Nullable String fault(String name) {
        if (name.startsWith(".")) {
            return "hidden";
        }
        return UNREACHABLE.matcher(name).find() ? "a control character or backslash in the name" : null;
    }

    /** Returns why a folder is no model. Many downloads are files for another program, alone. */
    private static String missing(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.gguf")) {
            return files.iterator().hasNext()
                    ? "no config.json, only a GGUF file: download the model from which it was made"
                    : "no config.json";
        } catch (IOException | DirectoryIteratorException e) {
            return "no config.json";
        }
    }

    private List<String> models(String name) {
        if (isModel(path.resolve(name))) {
            return List.of(name);
        }
        String cached = HubCache.id(name);
        if (cached != null && isModel(folder(cached))) {
            return List.of(cached);
        }
        try {
            return folders(path.resolve(name)).stream()
                    .filter(child ->
                            fault(child) == null && !MODULE.matcher(child).matches())
                    .map(child -> name + "/" + child)
                    .filter(id -> isModel(path.resolve(id)))
                    .toList();
        } catch (CheckpointException e) {
            // Unreadable, such as lost+found: not a folder of models.
            return List.of();
        }
    }

    private static boolean isModel(Path folder) {
        return Files.exists(folder.resolve(CONFIGURATION)) || Files.exists(folder.resolve(MODULES));
    }

    private static List<String> folders(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CheckpointException(parent + ": cannot be listed: " + e.getMessage(), e);
        }
    }
}
