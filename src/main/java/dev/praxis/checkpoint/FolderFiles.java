package dev.praxis.checkpoint;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a model's folder and its subfolders, with sizes and modification times. Two
 * snapshots are equal if nothing changed in between.
 *
 * @param files stamps by path within the folder
 */
record FolderFiles(Map<String, Stamp> files) {
    /** The folder and its subfolders, in which sentence-transformers keeps its modules. */
    private static final int DEPTH = 2;

    FolderFiles {
        files = Map.copyOf(files);
    }

    /** The size and the modification time of a file. */
    record Stamp(long size, FileTime modified) {
        /** Stamp of a file that cannot be read, or was deleted after its folder was listed. */
        static final Stamp UNKNOWN = new Stamp(-1, FileTime.fromMillis(0));
    }

    /** Takes a snapshot of a folder. A folder that does not exist has no files. */
    static FolderFiles of(Path folder) {
        Map<String, Stamp> files = new HashMap<>();
        try {
            // Links are followed, since caches and mounted volumes keep the files elsewhere.
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!attributes.isDirectory()) {
                        put(file, new Stamp(attributes.size(), attributes.lastModifiedTime()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    if (!file.equals(folder)) {
                        put(file, Stamp.UNKNOWN);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                private void put(Path file, Stamp stamp) {
                    files.put(folder.relativize(file).toString(), stamp);
                }
            });
        } catch (IOException e) {
            files.put("", Stamp.UNKNOWN);
        }
        return new FolderFiles(files);
    }
}
