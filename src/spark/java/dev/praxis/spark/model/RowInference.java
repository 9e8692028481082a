package dev.praxis.spark.model;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.spark.model.SharedModels.LoadedModel;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/** Adds what a model computes from texts to the rows of a dataset. */
public final class RowInference {
    private RowInference() {}

    /**
     * The answer of the executor that checked a model.
     *
     * @param fault why the computation is not possible; null if it is
     */
    private record Checked(@Nullable String fault, String fingerprint) implements Serializable {}

    /**
     * Loads a model on an executor and checks that it can compute what is wanted, since the driver
     * need not have the model.
     *
     * @return the reference to exactly the files that were found, which all executors must have
     * @throws IllegalArgumentException if the model or an option does not fit, with the reason
     */
    public static ModelReference check(SparkSession spark, ModelReference model, RowModels models) {
        Checked checked = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(model), 1)
                .map(reference -> check(reference, models))
                .first();
        if (checked.fault != null) {
            throw new IllegalArgumentException("the model %s: %s".formatted(model.folder(), checked.fault));
        }
        return model.fixed(checked.fingerprint);
    }

    private static Checked check(ModelReference reference, RowModels models) {
        try {
            LoadedModel loaded = SharedModels.get(reference);
            RowModel ignored = models.of(loaded);
            return new Checked(null, loaded.fingerprint());
        } catch (CheckpointException | IllegalArgumentException e) {
            return new Checked(e.getMessage(), "");
        }
    }

    /**
     * Returns the rows with added columns. Nothing is computed before the result is read.
     *
     * @param added the columns that the row models compute, null for rows without a text
     * @param tokensPerBatch tokens that a task computes together
     */
    public static Dataset<Row> extended(
            Dataset<Row> rows,
            List<StructField> added,
            ModelReference model,
            RowModels models,
            Progress progress,
            int tokensPerBatch) {
        RowLayout layout = RowLayout.of(rows.schema(), added);
        MapPartitionsFunction<Row, Row> compute = partition ->
                new RaggedRows(partition, models.of(SharedModels.get(model)), layout, progress, tokensPerBatch);
        return rows.mapPartitions(compute, Encoders.row(layout.after()));
    }
}
