package dev.praxis.spark.model;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.SparkSession;

/** The folder of a model, from its name in options to its path on an executor. */
public final class ModelFolder {
    private ModelFolder() {}

    /**
     * Lets Spark send a model to the executors if it is on a file system that only Hadoop knows,
     * such as {@code hdfs://} or {@code s3a://}. Each executor fetches it once.
     *
     * @return the settings with the name by which executors find the model
     */
    public static ModelSettings sent(SparkSession spark, ModelSettings settings) {
        String model = settings.model();
        if (!isAddress(model)) {
            return settings;
        }
        URI address = URI.create(model);
        if ("file".equals(address.getScheme())) {
            return settings.withModel(Path.of(address).toString());
        }
        spark.sparkContext().addFile(model, true);
        return settings.withModel(String.valueOf(Path.of(address.getPath()).getFileName()));
    }

    /**
     * Returns a folder on this executor.
     *
     * @param folder a path, or a name within the files and archives that Spark has sent
     */
    static Path local(String folder) {
        Path path = Path.of(folder);
        if (Files.isDirectory(path)) {
            return path;
        }
        Path received = path.isAbsolute() ? path : Path.of(SparkFiles.get(folder));
        if (Files.isDirectory(received)) {
            return received;
        }
        throw new CheckpointException(
                "no folder %s on this executor: install it on every node, or send it with --archives"
                        .formatted(folder));
    }

    /** Returns whether a name has a scheme. A single letter is a drive of Windows. */
    private static boolean isAddress(String model) {
        return model.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
    }
}
