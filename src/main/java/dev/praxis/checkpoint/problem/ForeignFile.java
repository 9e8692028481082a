package dev.praxis.checkpoint.problem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files whose content is not what their name promises, as incomplete downloads leave them. No valid
 * file of a checkpoint begins as one of these.
 */
public final class ForeignFile {
    /** Length of what is read. A Git LFS pointer is shorter. */
    private static final int BEGINNING = 1024;

    private static final Pattern LFS_POINTER =
            Pattern.compile("version https://(git-lfs|hawser)\\.github\\.com/spec/.*", Pattern.DOTALL);
    private static final Pattern LFS_SIZE = Pattern.compile("(?m)^size (\\d{1,19})$");
    private static final Pattern HTML = Pattern.compile("\\s*<(!doctype\\s+)?html\\b.*", Pattern.DOTALL);

    private ForeignFile() {}

    /**
     * Rejects a file that is recognizably something else.
     *
     * @param name name of the file in messages
     * @throws CheckpointException with the cause and the remedy
     */
    public static void reject(String name, Path file) {
        String beginning = beginning(file);
        rejectText(name, beginning);
        if (beginning.startsWith("PK\3\4")) {
            throw new CheckpointException(
                    name + ": found a zip archive; if torch.save wrote it, name it pytorch_model.bin");
        }
    }

    /** Rejects an archive that is recognizably text, and accepts zip archives. */
    public static void rejectAsArchive(String name, Path file) {
        rejectText(name, beginning(file));
    }

    private static void rejectText(String name, String beginning) {
        String found = found(beginning);
        if (found != null) {
            throw new CheckpointException(name + ": " + found);
        }
    }

    private static @Nullable String found(String beginning) {
        if (LFS_POINTER.matcher(beginning).matches()) {
            Matcher size = LFS_SIZE.matcher(beginning);
            return "found a Git LFS pointer instead of the file%s: run git lfs pull"
                    .formatted(size.find() ? " of %s bytes".formatted(size.group(1)) : "");
        }
        if (HTML.matcher(beginning.toLowerCase(Locale.ROOT)).matches()) {
            return "found an HTML page instead of the file: download the file again";
        }
        return null;
    }

    /** Returns the beginning of a file, byte by byte; empty if it cannot be read. */
    private static String beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // The reader of the file reports this with more detail.
            return "";
        }
    }
}
