package dev.praxis.spark.embedding;

import dev.praxis.spark.model.ModelSettings;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.jspecify.annotations.Nullable;

/**
 * Functions of SQL, for programs. {@link PraxisExtensions} adds the same ones to sessions without a
 * program.
 */
public final class SqlFunctions {
    static final String NAME = "praxis_embed";

    private SqlFunctions() {}

    /** Registers {@code praxis_embed(text, model)}, which rejects texts that are too long. */
    public static void register(SparkSession spark) {
        register(spark, EmbeddingSettings.of(ModelSettings.of("")));
    }

    /**
     * Registers {@code praxis_embed(text, model)}: {@code array<float>}, null if an argument is
     * null. The model is the path of a folder that every executor has, or the name of one that
     * Spark sends to them.
     *
     * @param settings settings for all models; their model is that of the call
     */
    public static void register(SparkSession spark, EmbeddingSettings settings) {
        SingleTexts texts = new SingleTexts(settings);
        UDF2<@Nullable String, @Nullable String, @Nullable Object> function = (text, model) ->
                text == null || model == null ? null : VectorForm.ARRAY.value(texts.vector(text, model));
        spark.udf().register(NAME, function, VectorForm.ARRAY.type());
    }
}
