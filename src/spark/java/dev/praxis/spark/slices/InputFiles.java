package dev.praxis.spark.slices;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The files of a dataset, and their division into slices. */
final class InputFiles {
    private InputFiles() {}

    /** Returns the files of a dataset in the order of their paths, each directory listed once. */
    static List<InputFile> of(Dataset<Row> rows, Configuration configuration) throws IOException {
        Map<Path, Map<Path, FileStatus>> listed = new HashMap<>();
        List<InputFile> files = new ArrayList<>();
        for (String address : Stream.of(rows.inputFiles()).sorted().toList()) {
            Path path = new Path(URI.create(address));
            Path parent = path.getParent();
            Map<Path, FileStatus> siblings = listed.get(parent);
            if (siblings == null) {
                siblings = list(parent, configuration);
                listed.put(parent, siblings);
            }
            FileStatus status = siblings.get(path);
            if (status == null) {
                throw new IOException(address + ": no such file");
            }
            // Spark's column has file:/ where its list of files has file:///.
            String named = new Path(path.toString()).toUri().toString();
            files.add(new InputFile(named, status.getLen(), status.getModificationTime()));
        }
        return files;
    }

    /**
     * Checks that Spark finds rows by the paths of files: rows are selected by them, and would be
     * missing without an error.
     */
    static void requireKnown(Dataset<Row> rows, List<InputFile> files) {
        for (Row row : rows.select("_metadata.file_path").takeAsList(1)) {
            if (files.stream().noneMatch(file -> file.path().equals(row.getString(0)))) {
                throw new IllegalStateException("Spark lists the file %s, and names it %s"
                        .formatted(files.getFirst().path(), row.getString(0)));
            }
        }
    }

    private static Map<Path, FileStatus> list(Path directory, Configuration configuration) throws IOException {
        Map<Path, FileStatus> files = new HashMap<>();
        for (FileStatus status : directory.getFileSystem(configuration).listStatus(directory)) {
            files.put(status.getPath(), status);
        }
        return files;
    }

    /**
     * Divides files into slices of consecutive ones and about the same size in bytes.
     *
     * @param most maximum number of slices
     * @return slices of at least one file each
     */
    static List<List<String>> slices(List<InputFile> files, int most) {
        double total = files.stream().mapToLong(InputFile::length).sum();
        NavigableMap<Integer, List<String>> slices = new TreeMap<>();
        long before = 0;
        for (InputFile file : files) {
            double middle = total == 0 ? 0 : (before + file.length() / 2.0) / total;
            slices.computeIfAbsent((int) Math.min(most - 1.0, middle * most), index -> new ArrayList<>())
                    .add(file.path());
            before += file.length();
        }
        return List.copyOf(slices.values());
    }
}
