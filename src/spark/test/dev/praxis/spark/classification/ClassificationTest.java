package dev.praxis.spark.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.checkpoint.Checkpoint.Classifier;
import dev.praxis.checkpoint.tokenizer.Tokens;
import dev.praxis.compute.transformer.Scores;
import dev.praxis.compute.transformer.fast.Batch;
import dev.praxis.compute.transformer.fast.FastEncoder.Keep;
import dev.praxis.spark.Jobs;
import dev.praxis.spark.Jobs.Outcome;
import dev.praxis.spark.Local;
import dev.praxis.spark.TestModels;
import dev.praxis.spark.model.ModelSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Scores of Spark against those of one input at a time. {@code ServedBitsTest} of the service
 * compares its answers with the same classes.
 */
class ClassificationTest {
    private static final String CLASSIFIER = "bert-tiny-classifier";
    private static final String CROSS_ENCODER = "tiny-random-reranker";
    private static final int ROWS = 40;

    private static Dataset<Row> rows() {
        return Local.session()
                .range(0, ROWS, 1, 3)
                .selectExpr(
                        "id",
                        "concat(repeat('the car ', int(id % 50)), 'is blue ', id) as text",
                        "if(id = 7, null, concat('precision and recall ', id)) as other");
    }

    private static float[] logits(String name, String text, @Nullable String pair) {
        Checkpoint model = TestModels.of(name);
        Classifier classifier = Objects.requireNonNull(model.classifier());
        Tokens whole = pair == null
                ? model.tokenizer().encode(text)
                : model.tokenizer().encode(text, pair);
        Batch batch = Batch.of(List.of(TestModels.truncated(model, whole).sequence()));
        return classifier
                .head()
                .forward(model.encoder().forward(batch, Keep.NOTHING).lastHiddenState(), batch, 0)
                .data;
    }

    private static ModelSettings settings(String model) {
        return ModelSettings.of(TestModels.folder(model)).withTruncate(true);
    }

    @ParameterizedTest
    @CsvSource({"bert-tiny-classifier,false", "bert-tiny-classifier,true", "distilbert-tiny-classifier,false"})
    void classes_have_the_bits_of_a_text_alone(String name, boolean raw) {
        Classifier classifier = Objects.requireNonNull(TestModels.of(name).classifier());
        TextClassifier own = TextClassifier.of(Local.session(), settings(name), raw);
        List<Row> classified = own.classify(rows(), "text", null).collectAsList();
        assertThat(classified).hasSize(ROWS).allSatisfy(row -> {
            float[] logits = logits(name, row.getAs("text"), null);
            double[] scores = (raw ? Scores.IDENTITY : classifier.scores()).of(logits, 0, logits.length);
            Map<String, Double> byLabel = row.getJavaMap(row.fieldIndex("scores"));
            for (int i = 0; i < scores.length; i++) {
                assertThat(byLabel.get(classifier.labels().get(i))).isEqualTo(scores[i]);
            }
            double best = Arrays.stream(scores).max().orElseThrow();
            assertThat(row.<Double>getAs("score")).isEqualTo(best);
            assertThat(byLabel.get(row.<String>getAs("label"))).isEqualTo(best);
        });
    }

    @Test
    void pairs_are_classified_unless_one_is_null() {
        List<Row> classified = TextClassifier.of(Local.session(), settings(CLASSIFIER), true)
                .classify(rows(), "text", "other")
                .collectAsList();
        assertThat(classified).hasSize(ROWS).allSatisfy(row -> {
            if (row.<Long>getAs("id") == 7) {
                assertThat(row.isNullAt(row.fieldIndex("label"))).isTrue();
                assertThat(row.isNullAt(row.fieldIndex("scores"))).isTrue();
            } else {
                float[] logits = logits(CLASSIFIER, row.getAs("text"), row.getAs("other"));
                double best = Arrays.stream(Scores.IDENTITY.of(logits, 0, logits.length))
                        .max()
                        .orElseThrow();
                assertThat(row.<Double>getAs("score")).isEqualTo(best);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void scores_of_pairs_have_the_bits_of_a_pair_alone(boolean raw) {
        Scores scores = raw ? Scores.IDENTITY : Scores.SIGMOID;
        List<Row> scored = PairScorer.of(Local.session(), settings(CROSS_ENCODER), raw)
                .score(rows(), "other", "text", "score")
                .collectAsList();
        assertThat(scored).hasSize(ROWS).allSatisfy(row -> {
            if (row.<Long>getAs("id") == 7) {
                assertThat(row.isNullAt(row.fieldIndex("score"))).isTrue();
            } else {
                float[] logits = logits(CROSS_ENCODER, row.getAs("other"), row.getAs("text"));
                assertThat(row.<Double>getAs("score")).isEqualTo(scores.of(logits, 0, 1)[0]);
            }
        });
    }

    @Test
    void both_are_jobs_that_continue(@TempDir Path folder) {
        String input = folder.resolve("input").toString();
        rows().write().parquet(input);
        for (String job : List.of("classify", "rerank")) {
            String output = folder.resolve(job).toString();
            List<String> arguments = List.of(job
                    + " --text text --partitions 2 --truncate --input %s --output %s".formatted(input, output)
                    + (job.equals("classify")
                            ? " --model " + TestModels.folder(CLASSIFIER)
                            : " --query other --score relevance --model " + TestModels.folder(CROSS_ENCODER)));
            assertThat(Jobs.run(List.of(arguments.getFirst().split(" ")))).isEqualTo(Outcome.SUCCESS);
            assertThat(Jobs.run(List.of(arguments.getFirst().split(" ")))).isEqualTo(Outcome.SUCCESS);
            Dataset<Row> results = Local.session().read().parquet(output);
            assertThat(results.count()).isEqualTo(ROWS);
            assertThat(results.columns()).contains(job.equals("classify") ? "label" : "relevance");
        }
    }

    @Test
    void other_models_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextClassifier.of(Local.session(), settings("bert-tiny"), false))
                .withMessageContaining("has no labels of texts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairScorer.of(Local.session(), settings(CLASSIFIER), false))
                .withMessageContaining("is no cross-encoder, which has a single label");
    }
}
