package dev.praxis.spark.classification;

import dev.praxis.spark.model.ModelSettings;
import dev.praxis.spark.slices.TextJob;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The job that scores texts against queries. */
@Command(name = "rerank", description = "Scores texts against the queries of the same rows with a cross-encoder.")
public final class RerankCommand extends TextJob {
    @Option(names = "--query", required = true, paramLabel = "COLUMN", description = "Column with the queries.")
    private String query = "";

    @Option(
            names = "--score",
            paramLabel = "COLUMN",
            description = "Name of the new column. Default: ${DEFAULT-VALUE}.")
    private String score = "score";

    @Mixin
    private final RawScores raw = new RawScores();

    @Override
    protected List<String> texts() {
        return List.of(query, text());
    }

    @Override
    protected Computation computation(SparkSession spark, ModelSettings model) {
        PairScorer scorer = PairScorer.of(spark, model, raw.isSet());
        return new Computation(
                scorer.identity(),
                Map.of("query", query, "score", score),
                (rows, progress) -> scorer.score(rows, query, text(), score, progress));
    }
}
