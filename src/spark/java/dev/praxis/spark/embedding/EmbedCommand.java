package dev.praxis.spark.embedding;

import dev.praxis.spark.model.ModelSettings;
import dev.praxis.spark.slices.TextJob;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The job that embeds a column of texts. */
@Command(
        name = "embed",
        description = "Embeds a column of texts. All other columns are kept; the order of the rows is not.")
public final class EmbedCommand extends TextJob {
    @Option(
            names = "--vector",
            paramLabel = "COLUMN",
            description = "Name of the new column. Default: ${DEFAULT-VALUE}.")
    private String vector = "vector";

    @Option(
            names = "--form",
            paramLabel = "FORM",
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
    protected Computation computation(SparkSession spark, ModelSettings model) {
        TextEmbedder embedder = TextEmbedder.of(spark, new EmbeddingSettings(model, dimensions, normalize));
        return new Computation(
                embedder.identity(),
                Map.of("vector", vector, "form", form.name()),
                (rows, progress) -> embedder.embed(rows, text(), vector, form, progress));
    }
}
