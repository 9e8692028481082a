package dev.praxis.spark.classification;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.compute.transformer.Descending;
import dev.praxis.compute.transformer.Scores;
import dev.praxis.spark.model.Columns;
import dev.praxis.spark.model.ModelFolder;
import dev.praxis.spark.model.ModelReference;
import dev.praxis.spark.model.ModelSettings;
import dev.praxis.spark.model.Progress;
import dev.praxis.spark.model.RowInference;
import dev.praxis.spark.model.RowModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Classifies a column of texts, or pairs of texts in two columns. Scores have the bits of the
 * service's {@code /v1/models/{id}/classify}.
 */
public final class TextClassifier {
    private static final List<StructField> ADDED = List.of(
            Columns.added("label", DataTypes.StringType),
            Columns.added("score", DataTypes.DoubleType),
            Columns.added("scores", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false)));

    private final SparkSession spark;
    private final ModelSettings settings;
    private final boolean raw;
    private final ModelReference model;

    private TextClassifier(SparkSession spark, ModelSettings settings, boolean raw, ModelReference model) {
        this.spark = spark;
        this.settings = settings;
        this.raw = raw;
        this.model = model;
    }

    /**
     * Creates a classifier, after an executor has loaded the model and checked the settings.
     *
     * @param raw whether scores are logits rather than probabilities
     * @throws IllegalArgumentException if the model or a setting does not fit, with the reason
     */
    public static TextClassifier of(SparkSession spark, ModelSettings settings, boolean raw) {
        ModelSettings sent = ModelFolder.sent(spark, settings);
        return new TextClassifier(
                spark, sent, raw, RowInference.check(spark, sent.reference(), models(sent, raw, 0, -1)));
    }

    /** Returns what results depend on, by name. */
    Map<String, String> identity() {
        Map<String, String> identity = settings.identity(String.valueOf(model.fingerprint()));
        identity.put("raw_scores", String.valueOf(raw));
        return identity;
    }

    /**
     * Returns the rows with the columns {@code label}, the best label, {@code score}, its score,
     * and {@code scores}, those of all labels. All are null if a text is null.
     *
     * @param text name of the column with the texts
     * @param pair name of the column with second texts; null for none
     */
    public Dataset<Row> classify(Dataset<Row> rows, String text, @Nullable String pair) {
        return classify(rows, text, pair, Progress.start(spark));
    }

    /** Like the other method, counting texts and tokens. */
    Dataset<Row> classify(Dataset<Row> rows, String text, @Nullable String pair, Progress progress) {
        int second = pair == null ? -1 : Columns.texts(rows.schema(), pair);
        RowModels models = models(settings, raw, Columns.texts(rows.schema(), text), second);
        return RowInference.extended(rows, ADDED, model, models, progress, settings.tokensPerBatch());
    }

    private static RowModels models(ModelSettings settings, boolean raw, int text, int pair) {
        return loaded -> {
            Checkpoint checkpoint = loaded.checkpoint();
            Classifier classifier = checkpoint.classifier();
            if (classifier == null) {
                throw new IllegalArgumentException("has no labels of texts");
            }
            return new LogitRows(
                    classifier,
                    settings.reader(checkpoint),
                    settings.prompt(checkpoint),
                    text,
                    pair,
                    logits -> values(classifier, logits, raw));
        };
    }

    private static Object[] values(Classifier classifier, float[] logits, boolean raw) {
        double[] scores = (raw ? Scores.IDENTITY : classifier.scores()).of(logits, 0, logits.length);
        int best = Descending.first(logits, 0, logits.length, 1)[0];
        Map<String, Double> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            byLabel.put(classifier.labels().get(i), scores[i]);
        }
        return new Object[] {classifier.labels().get(best), scores[best], CollectionConverters.asScala(byLabel)};
    }
}
