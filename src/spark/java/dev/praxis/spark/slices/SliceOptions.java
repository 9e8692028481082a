package dev.praxis.spark.slices;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of jobs that compute slice by slice. */
public final class SliceOptions {
    private static final Map<String, String> CSV = Map.of("header", "true");

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "File or directory on any file system of Hadoop.")
    private String input = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "parquet",
            description = "Format of the input: parquet, csv, json, text, or another one that Spark reads from files.")
    private String format = "parquet";

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "Option of Spark's reader, such as sep=; for csv, which has header=true unless set.")
    private Map<String, String> readerOptions = new TreeMap<>();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "PATH",
            description = "Directory for the results, as Parquet: new, or that of a run to continue.")
    private String output = "";

    @Option(
            names = "--slices",
            paramLabel = "N",
            defaultValue = "100",
            description = "Maximum number of slices of whole input files. An interrupted run loses one slice at most.")
    private int slices = 100;

    @Option(
            names = "--copy",
            description = "Copy the input into one file per slice first: for an input of few large files.")
    private boolean copy;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "0",
            description = "Minimum number of partitions of a slice; 0 for four per core.")
    private int partitions;

    /** Reads the input. */
    public Dataset<Row> read(SparkSession spark) {
        return spark.read().format(format).options(readerOptions()).load(input);
    }

    String input() {
        return input;
    }

    String format() {
        return format;
    }

    Map<String, String> readerOptions() {
        Map<String, String> all = new TreeMap<>(format.equalsIgnoreCase("csv") ? CSV : Map.of());
        all.putAll(readerOptions);
        return all;
    }

    String output() {
        return output;
    }

    int slices() {
        if (slices < 1) {
            throw new IllegalArgumentException("expected at least one for --slices, found %d".formatted(slices));
        }
        return slices;
    }

    boolean isCopied() {
        return copy;
    }

    int partitions() {
        return partitions;
    }
}
