package dev.praxis.spark.embedding;

import dev.praxis.spark.model.Columns;
import dev.praxis.spark.model.ModelOptions;
import dev.praxis.spark.model.Progress;
import dev.praxis.spark.slices.SliceOptions;
import dev.praxis.spark.slices.SlicedJob;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The job that embeds a column of texts. */
@Command(
        name = "embed",
        description = "Embeds a column of texts. All other columns are kept; the order of the rows is not.",
        mixinStandardHelpOptions = true)
public final class EmbedCommand implements Callable<Integer> {
    @Mixin
    private final SliceOptions slices = new SliceOptions();

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(names = "--text", required = true, paramLabel = "COLUMN", description = "Column with the texts.")
    private String text = "";

    @Option(
            names = "--vector",
            paramLabel = "COLUMN",
            defaultValue = "vector",
            description = "Name of the new column. Default: ${DEFAULT-VALUE}.")
    private String vector = "vector";

    @Option(
            names = "--form",
            paramLabel = "FORM",
            defaultValue = "array",
            description = "Form of a vector: array for array<float>, or binary for little-endian float32.")
    private VectorForm form = VectorForm.ARRAY;

    @Option(
            names = "--dimensions",
            paramLabel = "N",
            description = "Number of leading entries of each vector that are kept. Default: all.")
    private @Nullable Integer dimensions;

    @Option(
            names = "--normalize",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Whether vectors have length 1. Default: the model's setting.")
    private @Nullable Boolean normalize;

    @Override
    public Integer call() throws IOException {
        SparkSession spark = SparkSession.builder().appName("praxis embed").getOrCreate();
        Dataset<Row> input = slices.read(spark);
        Columns.texts(input.schema(), text);
        TextEmbedder embedder = TextEmbedder.of(spark, new EmbeddingSettings(model.settings(), dimensions, normalize));
        Map<String, String> settings = embedder.identity();
        settings.put("text", text);
        settings.put("vector", vector);
        settings.put("form", form.name());
        Progress progress = Progress.start(spark);
        new SlicedJob(spark, slices, input, settings)
                .run(rows -> embedder.embed(rows, text, vector, form, progress), progress);
        return 0;
    }
}
