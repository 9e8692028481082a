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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The job that scores texts against queries. */
@Command(
        name = "rerank",
        description = "Scores texts against the queries of the same rows with a cross-encoder.",
        mixinStandardHelpOptions = true)
public final class RerankCommand implements Callable<Integer> {
    @Mixin
    private final SliceOptions slices = new SliceOptions();

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(names = "--query", required = true, paramLabel = "COLUMN", description = "Column with the queries.")
    private String query = "";

    @Option(names = "--text", required = true, paramLabel = "COLUMN", description = "Column with the texts.")
    private String text = "";

    @Option(
            names = "--score",
            paramLabel = "COLUMN",
            defaultValue = "score",
            description = "Name of the new column. Default: ${DEFAULT-VALUE}.")
    private String score = "score";

    @Option(names = "--raw-scores", description = "Write the logits instead of their sigmoids.")
    private boolean raw;

    @Override
    public Integer call() throws IOException {
        SparkSession spark = SparkSession.builder().appName("praxis rerank").getOrCreate();
        Dataset<Row> input = slices.read(spark);
        Columns.texts(input.schema(), query);
        Columns.texts(input.schema(), text);
        PairScorer scorer = PairScorer.of(spark, model.settings(), raw);
        Map<String, String> settings = scorer.identity();
        settings.put("query", query);
        settings.put("text", text);
        settings.put("score", score);
        Progress progress = Progress.start(spark);
        new SlicedJob(spark, slices, input, settings)
                .run(rows -> scorer.score(rows, query, text, score, progress), progress);
        return 0;
    }
}
