package dev.praxis.spark.classification;

import dev.praxis.spark.model.ModelSettings;
import dev.praxis.spark.slices.TextJob;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The job that classifies texts or pairs of texts. */
@Command(name = "classify", description = "Classifies a column of texts: adds the columns label, score and scores.")
public final class ClassifyCommand extends TextJob {
    @Option(names = "--text-pair", paramLabel = "COLUMN", description = "Column with the second texts of pairs.")
    private @Nullable String pair;

    @Mixin
    private final RawScores raw = new RawScores();

    @Override
    protected List<String> texts() {
        return pair == null ? List.of(text()) : List.of(text(), pair);
    }

    @Override
    protected Computation computation(SparkSession spark, ModelSettings model) {
        TextClassifier classifier = TextClassifier.of(spark, model, raw.isSet());
        return new Computation(
                classifier.identity(),
                Map.of("text_pair", pair == null ? "none" : pair),
                (rows, progress) -> classifier.classify(rows, text(), pair, progress));
    }
}
