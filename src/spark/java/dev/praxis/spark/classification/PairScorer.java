package dev.praxis.spark.classification;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.compute.transformer.Scores;
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
import org.apache.spark.sql.types.DataTypes;

/**
 * Scores the relevance of texts to queries with a cross-encoder. Scores have the bits of the
 * service's {@code /v1/rerank}.
 */
public final class PairScorer {
    private final SparkSession spark;
    private final ModelSettings settings;
    private final boolean raw;
    private final ModelReference model;

    private PairScorer(SparkSession spark, ModelSettings settings, boolean raw, ModelReference model) {
        this.spark = spark;
        this.settings = settings;
        this.raw = raw;
        this.model = model;
    }

    /**
     * Creates a scorer, after an executor has loaded the model and checked the settings.
     *
     * @param raw whether scores are logits rather than their sigmoids
     * @throws IllegalArgumentException if the model or a setting does not fit, with the reason
     */
    public static PairScorer of(SparkSession spark, ModelSettings settings, boolean raw) {
        ModelSettings sent = ModelFolder.sent(spark, settings);
        return new PairScorer(spark, sent, raw, RowInference.check(spark, sent.reference(), models(sent, raw, 0, 0)));
    }

    /** Returns what results depend on, by name. */
    Map<String, String> identity() {
        Map<String, String> identity = settings.identity(String.valueOf(model.fingerprint()));
        identity.put("raw_scores", String.valueOf(raw));
        return identity;
    }

    /**
     * Returns the rows with a column of scores, null if the query or the text is null.
     *
     * @param query name of the column with the queries
     * @param text name of the column with the texts
     * @param score name of the new column
     */
    public Dataset<Row> score(Dataset<Row> rows, String query, String text, String score) {
        return score(rows, query, text, score, Progress.start(spark));
    }

    /** Like the other method, counting pairs and tokens. */
    Dataset<Row> score(Dataset<Row> rows, String query, String text, String score, Progress progress) {
        RowModels models =
                models(settings, raw, Columns.texts(rows.schema(), query), Columns.texts(rows.schema(), text));
        return RowInference.extended(
                rows,
                List.of(Columns.added(score, DataTypes.DoubleType)),
                model,
                models,
                progress,
                settings.tokensPerBatch());
    }

    private static RowModels models(ModelSettings settings, boolean raw, int query, int text) {
        return loaded -> {
            Checkpoint checkpoint = loaded.checkpoint();
            Classifier classifier = checkpoint.classifier();
            if (classifier == null || !classifier.isCrossEncoder()) {
                throw new IllegalArgumentException("is no cross-encoder, which has a single label");
            }
            Scores scores = raw ? Scores.IDENTITY : Scores.SIGMOID;
            return new LogitRows(
                    classifier, settings.reader(checkpoint), settings.prompt(checkpoint), query, text, logits ->
                            new Object[] {scores.of(logits, 0, 1)[0]});
        };
    }
}
