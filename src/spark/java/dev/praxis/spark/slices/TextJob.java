package dev.praxis.spark.slices;

import dev.praxis.spark.model.Columns;
import dev.praxis.spark.model.ModelOptions;
import dev.praxis.spark.model.ModelSettings;
import dev.praxis.spark.model.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A job that adds columns to texts, slice by slice. Its fields and those of its subclasses are set
 * by the command line.
 */
@Command(mixinStandardHelpOptions = true)
public abstract class TextJob implements Callable<Integer> {
    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private final SliceOptions slices = new SliceOptions();

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(names = "--text", required = true, paramLabel = "COLUMN", description = "Column with the texts.")
    private String text = "";

    /**
     * The computation of a job.
     *
     * @param identity the model and the options on which results depend, by name
     * @param columns names of columns on which results depend, by their option
     * @param rows maps the rows of a slice, counting their texts
     */
    public record Computation(
            Map<String, String> identity,
            Map<String, String> columns,
            BiFunction<Dataset<Row>, Progress, Dataset<Row>> rows) {}

    /** Returns the name of the column with the texts. */
    protected final String text() {
        return text;
    }

    /** Returns the names of all columns of texts that the job reads. */
    protected List<String> texts() {
        return List.of(text);
    }

    /** Prepares the computation. */
    protected abstract Computation computation(SparkSession spark, ModelSettings model);

    @Override
    public final Integer call() throws IOException {
        SparkSession spark =
                SparkSession.builder().appName("praxis " + command.name()).getOrCreate();
        Dataset<Row> input = slices.read(spark);
        texts().forEach(column -> Columns.texts(input.schema(), column));
        Computation computation = computation(spark, model.settings());
        Map<String, String> settings = new TreeMap<>(computation.identity());
        settings.putAll(computation.columns());
        settings.put("text", text);
        Progress progress = Progress.start(spark);
        new SlicedJob(spark, slices, input, settings)
                .run(rows -> computation.rows().apply(rows, progress), progress);
        return 0;
    }
}
