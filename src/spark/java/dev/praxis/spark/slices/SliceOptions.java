package dev.praxis.spark.slices;

import dev.praxis.spark.input.InputOptions;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of jobs that compute slice by slice. */
public final class SliceOptions {
    private static final Map<String, String> CSV = Map.of("header", "true");

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "PATH",
            description = "Directory for the results, as Parquet: new, or that of a run to continue.")
    private String output = "";

    @Option(
            names = "--slices",
            paramLabel = "N",
            description = "Maximum number of slices of whole input files; an interrupted run loses one. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int slices = 100;

    @Option(
            names = "--copy",
            description = "Copy the input into one file per slice first: for an input of few large files.")
    private boolean copy;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Minimum number of partitions of a slice; 0 for four per core.")
    private int partitions;

    /** Reads the input. */
    public Dataset<Row> read(SparkSession spark) {
        return input.read(spark, CSV);
    }

    InputOptions input() {
        return input;
    }

    Map<String, String> readerOptions() {
        return input.options(CSV);
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
