package dev.praxis.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SubmittedIT {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path directory;

    @Test
    void the_jar_computes_metrics_of_a_csv_file() throws IOException {
        Path input = directory.resolve("rows.csv");
        Files.write(
                input,
                List.of("score,truth,country", "0.9,spam,DE", "0.8,ham,DE", "0.7,spam,FR", "0.7,ham,FR", "0.2,ham,DE"));
        Path output = directory.resolve("metrics.json");
        Submission submission = Submission.of(
                "metrics",
                "--input",
                input.toString(),
                "--format",
                "csv",
                "--label",
                "truth",
                "--positive-label",
                "spam",
                "--groups",
                "country",
                "--interval",
                "roc_auc",
                "--thresholds",
                "0.5",
                "--beta",
                "1",
                "--output",
                output.toString());

        assertThat(submission.exitCode()).as(submission.output()).isZero();
        JsonNode answer = MAPPER.readTree(output.toFile());
        assertThat(answer.at("/rows").asInt()).isEqualTo(5);
        // By hand: 0.9 beats three negative rows, 0.7 beats one and ties with one.
        assertThat(answer.at("/areas/roc_auc").asDouble()).isEqualTo(4.5 / 6);
        assertThat(answer.at("/areas/average_precision").asDouble()).isEqualTo(0.5 * (1 + 2.0 / 4));
        assertThat(answer.at("/confusion/0/true_negatives").asInt()).isEqualTo(1);
        // F1 is 2/3 at 0.9, too.
        assertThat(answer.at("/operating_points/best_f_beta/threshold").asDouble())
                .isEqualTo(0.7);
        assertThat(answer.at("/interval/method").asString()).isEqualTo("poisson");
        assertThat(answer.at("/groups/1/group/country").asString()).isEqualTo("FR");
        assertThat(answer.at("/groups/1/areas/roc_auc").asDouble()).isEqualTo(0.5);
    }

    @Test
    void a_wrong_option_is_explained_and_ends_with_2() {
        Submission submission = Submission.of("metrics", "--input", "x", "--method", "guess");

        assertThat(submission.exitCode()).isEqualTo(2);
        assertThat(submission.output())
                .contains("expected one of [LOGIT, BINOMIAL, POISSON]")
                .contains("Usage: praxis-spark.jar metrics");
    }

    @Test
    void an_unusable_row_is_named_without_a_stack_trace() throws IOException {
        Path input = directory.resolve("rows.csv");
        Files.write(input, List.of("score,label", "0.9,1", "0.8,3"));
        Submission submission = Submission.of("metrics", "--input", input.toString(), "--format", "csv");

        assertThat(submission.exitCode()).isEqualTo(1);
        assertThat(submission.output().lines())
                .contains(
                        "metrics: a row has the label 3.0; expected 0 or 1; leave such rows out with a condition if that is"
                                + " meant");
    }

    @Test
    void a_job_that_fails_ends_with_1() {
        Submission submission = Submission.of("metrics", "--input", directory + "/missing.parquet");

        assertThat(submission.exitCode()).isEqualTo(1);
        assertThat(submission.output()).contains("missing.parquet");
    }
}
