package dev.praxis.checkpoint.tokenizer;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.Utils;
import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Factory of native tokenizers. It configures DJL, the library that contains them, before first
 * use.
 */
final class NativeTokenizer {
    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");

    private static final String FOLDER = "tokenizers";
    private static final String LIBRARY = System.mapLibraryName("tokenizers");

    /**
     * Required free space: slightly more than the native library, which takes 14 to 15 MB on Linux.
     */
    private static final long LIBRARY_BYTES = 16 << 20;

    private NativeTokenizer() {}

    /**
     * Creates a tokenizer without truncation and padding. The caller must close it.
     *
     * @param json contents of a {@code tokenizer.json}
     */
    static HuggingFaceTokenizer create(InputStream json) throws IOException {
        configureLibrary();
        requireRoom();
        try {
            return HuggingFaceTokenizer.newInstance(json, OPTIONS);
        } catch (LinkageError | EngineException e) {
            throw new CheckpointException(
                    "the native tokenizer library cannot be loaded; it is not retried until a restart", e);
        }
    }

    /**
     * Sets DJL's system properties, since its API has no options for them. Environment variables
     * override them. DJL reads {@code ai.djl.offline} whenever it creates a tokenizer, and sends
     * usage data if it is not set. It reads {@code RUST_FLAVOR} once, when it loads the native
     * library, and would otherwise look for a GPU and download a library for it. Both properties
     * must be set before the first tokenizer is created. Setting them again has no effect.
     */
    private static void configureLibrary() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("RUST_FLAVOR", "cpu");
    }

    /**
     * Fails while the native library cannot be unpacked. DJL tries only once per process: with a
     * full disk it would fail permanently, whereas this check fails only until there is space.
     */
    private static void requireRoom() {
        Path folder = Utils.getEngineCacheDir(FOLDER);
        try {
            if (Utils.getEnvOrSystemProperty("RUST_LIBRARY_PATH") != null || isUnpacked(folder)) {
                return;
            }
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "room", null));
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < LIBRARY_BYTES) {
                throw noRoom("expected %d free bytes, found %d".formatted(LIBRARY_BYTES, free), null);
            }
        } catch (FileSystemException e) {
            // The exception's message would begin with the path.
            throw noRoom(Objects.requireNonNullElse(e.getReason(), e.getClass().getSimpleName()), e);
        } catch (IOException e) {
            throw noRoom(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isUnpacked(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        // There is one folder per version of the library, and temporary folders while one is being
        // unpacked.
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.filter(
                            version -> !String.valueOf(version.getFileName()).startsWith("tmp"))
                    .anyMatch(version -> Files.exists(version.resolve(LIBRARY)));
        }
    }

    private static CheckpointException noRoom(String found, @Nullable Throwable cause) {
        String message = "the native tokenizer library cannot be unpacked (DJL_CACHE_DIR): " + found;
        return cause == null ? new CheckpointException(message) : new CheckpointException(message, cause);
    }
}
