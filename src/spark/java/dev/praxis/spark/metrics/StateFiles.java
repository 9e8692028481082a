package dev.praxis.spark.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files on any file system that Spark knows. */
final class StateFiles {
    private StateFiles() {}

    /**
     * Requires that nothing is at a path.
     *
     * @throws IllegalArgumentException if there is a file or directory
     */
    static void requireNew(String directory, Configuration configuration) {
        Path path = new Path(directory);
        try {
            if (path.getFileSystem(configuration).exists(path)) {
                throw new IllegalArgumentException(
                        "the directory %s exists; states would be mixed with those in it".formatted(directory));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }

    /** Writes a file, replacing an existing one. */
    static void write(String file, byte[] content, Configuration configuration) {
        Path path = new Path(file);
        try {
            FileSystem files = path.getFileSystem(configuration);
            try (OutputStream output = files.create(path, true)) {
                output.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
