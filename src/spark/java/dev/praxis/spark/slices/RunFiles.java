package dev.praxis.spark.slices;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of a run beside its results: the manifest, a copy of the input, and a mark per finished
 * slice. Readers of the output ignore them, since the name of their directory begins with an
 * underscore.
 */
final class RunFiles {
    private static final String MANIFEST = "manifest.json";
    private static final String PLAN = "plan.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FileSystem files;
    private final Path output;
    private final Path directory;

    RunFiles(String output, Configuration configuration) throws IOException {
        this.output = new Path(output);
        this.files = this.output.getFileSystem(configuration);
        this.directory = new Path(this.output, "_praxis");
    }

    /** Counts of a finished slice. */
    record Finished(long texts, long tokens, double seconds) {}

    /**
     * The division of the input.
     *
     * @param isCopy whether the files are those of the copy of the input
     * @param slices addresses of the files that are computed together
     */
    record Plan(boolean isCopy, List<List<String>> slices) {}

    /** Returns the manifest; null if there is none. */
    @Nullable
    Manifest manifest() throws IOException {
        return read(MANIFEST, Manifest.class);
    }

    void write(Manifest manifest) throws IOException {
        write(MANIFEST, manifest);
    }

    /** Returns the division of the input; null if it is not known yet. */
    @Nullable
    Plan plan() throws IOException {
        return read(PLAN, Plan.class);
    }

    void write(Plan plan) throws IOException {
        write(PLAN, plan);
    }

    /** Returns whether there is an output of something else. */
    boolean isForeign() throws IOException {
        if (!files.exists(output)) {
            return false;
        }
        for (FileStatus status : files.listStatus(output)) {
            if (!status.getPath().equals(directory)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the directory of a copy of the input. */
    Path copy() {
        return path("input");
    }

    void deleteCopy() throws IOException {
        files.delete(copy(), true);
    }

    /** Returns the directory of a slice's results, a partition of the output. */
    Path slice(int index) {
        return new Path(output, "%s=%05d".formatted(SlicedJob.SLICE, index));
    }

    void mark(int slice, Finished finished) throws IOException {
        write(name(slice), finished);
    }

    /** Returns the finished ones of some slices. */
    Set<Integer> finished(int slices) throws IOException {
        Set<String> names = new HashSet<>();
        for (FileStatus status : files.listStatus(directory)) {
            names.add(status.getPath().getName());
        }
        Set<Integer> finished = new HashSet<>();
        for (int i = 0; i < slices; i++) {
            if (names.contains(name(i))) {
                finished.add(i);
            }
        }
        return finished;
    }

    private static String name(int slice) {
        return "slice-%05d.json".formatted(slice);
    }

    private <T> @Nullable T read(String name, Class<T> type) throws IOException {
        if (!files.exists(path(name))) {
            return null;
        }
        try (InputStream in = files.open(path(name))) {
            return JSON.readValue(in, type);
        }
    }

    /** Writes a file that is either complete or not there. */
    private void write(String name, Object value) throws IOException {
        Path temporary = path(name + ".tmp");
        try (OutputStream out = files.create(temporary, true)) {
            out.write(JSON.writeValueAsBytes(value));
        }
        // Not every file system replaces a file.
        files.delete(path(name), false);
        if (!files.rename(temporary, path(name))) {
            throw new IOException(path(name) + ": cannot be written");
        }
    }

    private Path path(String name) {
        return new Path(directory, name);
    }
}
