package dev.praxis.spark.embedding;

import dev.praxis.spark.model.Columns;
import dev.praxis.spark.model.ModelFolder;
import dev.praxis.spark.model.ModelReference;
import dev.praxis.spark.model.ModelSettings;
import dev.praxis.spark.model.Progress;
import dev.praxis.spark.model.RowInference;
import dev.praxis.spark.model.RowModels;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Embeds a column of texts. Vectors have the bits of the service's {@code /v1/embeddings}, however
 * the rows are partitioned.
 */
public final class TextEmbedder {
    private final SparkSession spark;
    private final EmbeddingSettings settings;
    private final ModelReference model;

    private TextEmbedder(SparkSession spark, EmbeddingSettings settings, ModelReference model) {
        this.spark = spark;
        this.settings = settings;
        this.model = model;
    }

    /**
     * Creates an embedder, after an executor has loaded the model and checked the settings.
     *
     * @throws IllegalArgumentException if the model or a setting does not fit, with the reason
     */
    public static TextEmbedder of(SparkSession spark, EmbeddingSettings settings) {
        ModelSettings sent = ModelFolder.sent(spark, settings.model());
        EmbeddingSettings own = settings.withModel(sent);
        ModelReference model = RowInference.check(spark, sent.reference(), models(own, 0, VectorForm.ARRAY));
        return new TextEmbedder(spark, own, model);
    }

    /** Returns what vectors depend on, by name. */
    Map<String, String> identity() {
        return settings.identity(String.valueOf(model.fingerprint()));
    }

    /**
     * Returns the rows with a column of vectors after all others, {@code array<float>}. See the
     * other method.
     */
    public Dataset<Row> embed(Dataset<Row> rows, String text, String vector) {
        return embed(rows, text, vector, VectorForm.ARRAY);
    }

    /**
     * Returns the rows with a column of vectors after all others. Nothing is computed before the
     * result is read. A null text has a null vector. A text that the model cannot read fails the
     * task, with the position of its row.
     *
     * @param text name of the column with the texts
     * @param vector name of the new column
     * @throws IllegalArgumentException if there is no such column of strings, or already one with
     *     the name of the new one
     */
    public Dataset<Row> embed(Dataset<Row> rows, String text, String vector, VectorForm form) {
        return embed(rows, text, vector, form, Progress.start(spark));
    }

    /** Like the other method, counting texts and tokens. */
    Dataset<Row> embed(Dataset<Row> rows, String text, String vector, VectorForm form, Progress progress) {
        return RowInference.extended(
                rows,
                List.of(Columns.added(vector, form.type())),
                model,
                models(settings, Columns.texts(rows.schema(), text), form),
                progress,
                settings.model().tokensPerBatch());
    }

    private static RowModels models(EmbeddingSettings settings, int column, VectorForm form) {
        return loaded -> EmbeddingRows.of(loaded.checkpoint(), settings, column, form);
    }
}
