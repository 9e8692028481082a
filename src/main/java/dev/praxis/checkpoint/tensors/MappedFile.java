package dev.praxis.checkpoint.tensors;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.problem.ForeignFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;

/** A memory-mapped, read-only file. Thread-safe until it is closed. */
public record MappedFile(String name, Arena arena, MemorySegment bytes) implements AutoCloseable {

    /** Maps a file that is not an archive. */
    public static MappedFile open(Path file) {
        return open(file, ForeignFile::reject);
    }

    /** Maps a zip archive. */
    public static MappedFile openArchive(Path file) {
        return open(file, ForeignFile::rejectAsArchive);
    }

    @SuppressWarnings("MustBeClosedChecker") // The arena outlives this method: close() closes it.
    private static MappedFile open(Path file, BiConsumer<String, Path> check) {
        String name = nameOf(file);
        // Checked first, because opening a named pipe blocks until it has a writer.
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException("%s: expected a file, found %s".formatted(name, kindOf(file)));
        }
        check.accept(name, file);
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new MappedFile(name, arena, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException e) {
            arena.close();
            throw new CheckpointException(
                    "%s: expected a readable file, found %s"
                            .formatted(name, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Returns the name of a file or folder for messages. */
    public static String nameOf(Path file) {
        Path name = file.getFileName();
        return Excerpt.of(name == null ? "/" : name.toString());
    }

    private static String kindOf(Path file) {
        if (Files.isDirectory(file)) {
            return "a folder";
        }
        if (Files.exists(file)) {
            return "a special file";
        }
        return Files.isSymbolicLink(file) ? "a broken link" : "nothing";
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
