package dev.praxis.spark.classification;

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

/** The job that classifies texts or pairs of texts. */
@Command(
        name = "classify",
        description = "Classifies a column of texts: adds the columns label, score and scores.",
        mixinStandardHelpOptions = true)
public final class ClassifyCommand implements Callable<Integer> {
    @Mixin
    private final SliceOptions slices = new SliceOptions();

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(names = "--text", required = true, paramLabel = "COLUMN", description = "Column with the texts.")
    private String text = "";

    @Option(names = "--text-pair", paramLabel = "COLUMN", description = "Column with the second texts of pairs.")
    private @Nullable String pair;

    @Option(names = "--raw-scores", description = "Write the logits instead of the scores.")
    private boolean raw;

    @Override
    public Integer call() throws IOException {
        SparkSession spark = SparkSession.builder().appName("praxis classify").getOrCreate();
        Dataset<Row> input = slices.read(spark);
        Columns.texts(input.schema(), text);
        TextClassifier classifier = TextClassifier.of(spark, model.settings(), raw);
        Map<String, String> settings = classifier.identity();
        settings.put("text", text);
        settings.put("text_pair", pair == null ? "none" : pair);
        Progress progress = Progress.start(spark);
        new SlicedJob(spark, slices, input, settings)
                .run(rows -> classifier.classify(rows, text, pair, progress), progress);
        return 0;
    }
}
