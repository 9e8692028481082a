package dev.praxis.spark.slices;

import static org.apache.spark.sql.functions.col;

import dev.praxis.spark.model.Progress;
import dev.praxis.spark.model.RowSource;
import dev.praxis.spark.slices.RunFiles.Finished;
import dev.praxis.spark.slices.RunFiles.Plan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes and writes an input slice by slice. A run that was interrupted is continued by another
 * one with the same input and settings, after the slices that it finished.
 */
public final class SlicedJob {
    private static final Logger log = LoggerFactory.getLogger(SlicedJob.class);

    /** Column of the output that says to which slice a row belongs, by the directory's name. */
    static final String SLICE = "slice";

    /** Partitions per core, so that cores do not wait long for the last ones of a slice. */
    private static final int PARTITIONS_PER_CORE = 4;

    private final SparkSession spark;
    private final SliceOptions options;
    private final Map<String, String> settings;
    private final Dataset<Row> input;
    private final Configuration configuration;
    private final RunFiles run;

    /**
     * Prepares a run.
     *
     * @param input the rows, read from files with the options
     * @param settings what the results depend on besides the input, by name
     */
    public SlicedJob(SparkSession spark, SliceOptions options, Dataset<Row> input, Map<String, String> settings)
            throws IOException {
        this.spark = spark;
        this.options = options;
        this.input = input;
        this.settings = new TreeMap<>(settings);
        this.settings.put("format", options.input().format());
        this.settings.put("options", options.readerOptions().toString());
        if (Stream.of(input.columns()).anyMatch(SLICE::equalsIgnoreCase)) {
            throw new IllegalArgumentException("the input has a column %s, as the output has".formatted(SLICE));
        }
        configuration = spark.sparkContext().hadoopConfiguration();
        run = new RunFiles(options.output(), configuration);
    }

    /**
     * Computes the slices that are not finished.
     *
     * @param compute maps the rows of a slice, with their {@link RowSource}, to those that are
     *     written
     * @param progress what the computation counts
     * @throws IllegalArgumentException if the output is that of another input or other settings
     */
    public void run(UnaryOperator<Dataset<Row>> compute, Progress progress) throws IOException {
        Plan plan = plan();
        int all = plan.slices().size();
        Set<Integer> finished = run.finished(all);
        log.info("{} of {} slices are finished", finished.size(), all);
        if (finished.size() == all) {
            return;
        }
        Dataset<Row> rows = plan.isCopy() ? spark.read().parquet(run.copy().toString()) : withSource();
        for (int i = 0; i < all; i++) {
            if (!finished.contains(i)) {
                Object[] files = plan.slices().get(i).toArray();
                compute(
                        i,
                        all,
                        compute.apply(
                                spread(rows.where(col("_metadata.file_path").isin(files)))),
                        progress);
            }
        }
        if (plan.isCopy()) {
            run.deleteCopy();
        }
    }

    private void compute(int index, int all, Dataset<Row> rows, Progress progress) throws IOException {
        long start = System.nanoTime();
        Progress.Counts before = progress.counts();
        rows.write().mode(SaveMode.Overwrite).parquet(run.slice(index).toString());
        Progress.Counts counts = progress.counts().minus(before);
        double seconds = (System.nanoTime() - start) / 1e9;
        run.mark(index, new Finished(counts.texts(), counts.tokens(), seconds));
        log.info("Slice {} of {}: {} texts, {} tokens, {} s", index + 1, all, counts.texts(), counts.tokens(), seconds);
    }

    /** Returns the division of the input: that of the run that is continued, or a new one. */
    private Plan plan() throws IOException {
        List<InputFile> files = InputFiles.of(input, configuration);
        if (files.isEmpty()) {
            throw new IllegalArgumentException(String.join(",", options.input().paths()) + " has no files");
        }
        InputFiles.requireKnown(input, files);
        begin(files);
        Plan present = run.plan();
        if (present != null) {
            return present;
        }
        Plan plan =
                new Plan(options.isCopied(), options.isCopied() ? copy() : InputFiles.slices(files, options.slices()));
        run.write(plan);
        return plan;
    }

    /** Writes the manifest, or checks the one of the run that is continued. */
    private void begin(List<InputFile> files) throws IOException {
        Manifest before = run.manifest();
        Manifest own = new Manifest(Manifest.VERSION, settings, files);
        if (before == null && run.isForeign()) {
            throw new IllegalArgumentException(
                    options.output() + " is not empty, and not the output of a run that can be continued");
        }
        if (before != null) {
            List<String> differences = before.differences(own);
            if (!differences.isEmpty()) {
                throw new IllegalArgumentException("%s is the output of another run: %s"
                        .formatted(options.output(), String.join("; ", differences)));
            }
        }
        if (!own.equals(before)) {
            run.write(own);
        }
    }

    /** Copies the input into one file per slice. */
    private List<List<String>> copy() throws IOException {
        String copy = run.copy().toString();
        withSource()
                .repartition(options.slices())
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(copy);
        return InputFiles.of(spark.read().parquet(copy), configuration).stream()
                .map(file -> List.of(file.path()))
                .toList();
    }

    private Dataset<Row> withSource() {
        return RowSource.added(input, options.input().hasFormat("parquet"));
    }

    /** Returns rows in enough partitions for all cores. */
    private Dataset<Row> spread(Dataset<Row> rows) {
        int partitions = options.partitions() > 0
                ? options.partitions()
                : PARTITIONS_PER_CORE * spark.sparkContext().defaultParallelism();
        return rows.javaRDD().getNumPartitions() < partitions ? rows.repartition(partitions) : rows;
    }
}
