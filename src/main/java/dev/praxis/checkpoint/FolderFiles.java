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
 * The files of a model's folder and of the folders in it, with their sizes and times. Two of these
 * are equal if nothing changed in between.
 *
 * @param files by their paths within the folder
 */
record FolderFiles(Map<String, Stamp> files) {
    /** The folder and the folders in it: sentence-transformers keeps its modules there. */
    private static final int DEPTH = 2;

    FolderFiles {
        files = Map.copyOf(files);
    }

    /** The size of a file and the time of its last change. */
    record Stamp(long size, FileTime modified) {
        /** A file that cannot be looked at, or is gone since its folder was listed. */
        static final Stamp UNKNOWN = new Stamp(-1, FileTime.fromMillis(0));
    }

    /** Looks at a folder. One that does not exist has no files. */
    static FolderFiles of(Path folder) {
        Map<String, Stamp> files = new HashMap<>();
        try {
            // Links are followed: caches and mounted volumes keep the files elsewhere.
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
