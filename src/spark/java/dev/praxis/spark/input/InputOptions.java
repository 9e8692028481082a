package dev.praxis.spark.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of the input of a job. */
public final class InputOptions {
    /** The format with options that differ from those of Spark. */
    public static final String CSV = "csv";

    @Option(
            names = "--input",
            required = true,
            split = ",",
            paramLabel = "PATH",
            description = "Files or directories on any file system of Hadoop, separated by commas.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "parquet, csv (with a header), json, orc, text, or another format of files that Spark reads, such as"
                            + " delta if it is on the class path. Default: ${DEFAULT-VALUE}.")
    private String format = "parquet";

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "Option of Spark's reader, such as sep=; for csv. May be repeated.")
    private Map<String, String> options = new TreeMap<>();

    /** Returns the paths, or what else the format calls its input. */
    public List<String> paths() {
        return paths;
    }

    public String format() {
        return format;
    }

    public boolean hasFormat(String name) {
        return format.equalsIgnoreCase(name);
    }

    /**
     * Returns the options of Spark's reader.
     *
     * @param ofCsv the defaults of options of csv
     */
    public Map<String, String> options(Map<String, String> ofCsv) {
        Map<String, String> all = new TreeMap<>(hasFormat(CSV) ? ofCsv : Map.of());
        all.putAll(options);
        return all;
    }

    /**
     * Reads the input.
     *
     * @param ofCsv the defaults of options of csv
     */
    public Dataset<Row> read(SparkSession spark, Map<String, String> ofCsv) {
        return spark.read().format(format).options(options(ofCsv)).load(paths.toArray(String[]::new));
    }
}
