package dev.praxis.spark.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.spark.Jobs;
import dev.praxis.spark.Jobs.Outcome;
import dev.praxis.spark.Local;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedCommandTest {
    private static final int FILES = 3;
    private static final int ROWS = 30;
    private static final String TEXT = "concat('the car is blue ', id) as text";

    /** Texts one of which, in the last file, is too long for the model. */
    private static final String ONE_TOO_LONG =
            "if(id = %d, repeat('the car is blue ', 100), concat('the car is blue ', id)) as text".formatted(ROWS - 1);

    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void name() {
        input = folder.resolve("input of texts");
        output = folder.resolve("output");
    }

    private void write(String text) {
        Local.session()
                .range(0, ROWS, 1, FILES)
                .selectExpr("id", text)
                .write()
                .mode("overwrite")
                .parquet(input.toString());
    }

    private Outcome embed(String... more) {
        return embedColumn("text", "bert-tiny", more);
    }

    private Outcome embedColumn(String text, String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("embed", "--text", text, "--partitions", "2"));
        arguments.addAll(List.of("--input", input.toString(), "--output", output.toString()));
        arguments.addAll(List.of("--model", Reference.folder(model)));
        arguments.addAll(List.of(more));
        return Jobs.run(arguments);
    }

    private Dataset<Row> embedded() {
        return Local.session().read().parquet(output.toString());
    }

    private void assertComplete() {
        List<Row> rows = embedded().orderBy("id").collectAsList();
        assertThat(rows.stream().map(row -> row.<Long>getAs("id")))
                .containsExactlyElementsOf(
                        IntStream.range(0, ROWS).mapToObj(Long::valueOf).toList());
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.<Float>getList(row.fieldIndex("vector")))
                        .isEqualTo(
                                Reference.vector("bert-tiny", row.getAs("text"), Reference.dimensions("bert-tiny"))));
    }

    /** Returns the files of the results with their times of writing. */
    private Map<String, FileTime> written() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                times.put(output.relativize(file).toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void every_text_is_embedded_once_and_columns_are_kept() {
        write(TEXT);
        assertThat(embed()).isEqualTo(Outcome.SUCCESS);
        assertThat(embedded().columns()).containsExactly("id", "text", "vector", "slice");
        assertThat(embedded().select("slice").distinct().count()).isEqualTo(FILES);
        assertComplete();
    }

    @Test
    void an_input_may_be_several_paths() throws IOException {
        write(TEXT);
        List<Path> files;
        try (Stream<Path> all = Files.list(input)) {
            files = all.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
        Path moved = Files.createDirectory(folder.resolve("other"));
        Files.move(files.getFirst(), moved.resolve("moved.parquet"));

        assertThat(embed("--input", moved.toString())).isEqualTo(Outcome.SUCCESS);
        assertComplete();
    }

    @Test
    void an_interrupted_run_continues_after_its_finished_slices() throws IOException {
        write(ONE_TOO_LONG);
        Outcome failed = embed();
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.message())
                .startsWith("embed: row 9 of file:")
                .contains("expected at most 64 tokens", "found 402", "set truncate");
        Map<String, FileTime> before = written();
        assertThat(before.keySet()).allMatch(file -> file.startsWith("slice=00000") || file.startsWith("slice=00001"));
        // Left by a run that was killed while it wrote.
        Path torn = Files.createDirectories(output.resolve("slice=00002"));
        Files.copy(output.resolve(before.keySet().iterator().next()), torn.resolve("part-torn.parquet"));

        assertThat(embed("--truncate")).isEqualTo(Outcome.SUCCESS);
        assertComplete();
        assertThat(written()).containsAllEntriesOf(before);

        Map<String, FileTime> all = written();
        assertThat(embed("--truncate")).isEqualTo(Outcome.SUCCESS);
        assertThat(written()).isEqualTo(all);
        assertThat(embed().message()).contains("truncate was true and is false");
    }

    @Test
    void other_settings_and_other_inputs_are_refused() {
        write(TEXT);
        assertThat(embed("--dimensions", "8", "--slices", "2")).isEqualTo(Outcome.SUCCESS);
        assertThat(embedded().select("slice").distinct().count()).isEqualTo(2);
        assertThat(embed().message())
                .startsWith("embed: " + output + " is the output of another run: dimensions was 8 and is all");
        assertThat(embed("--dimensions", "8", "--form", "binary").message()).contains("form was ARRAY and is BINARY");
        assertThat(embedColumn("text", "bert-tiny-dense", "--dimensions", "8").message())
                .contains("model was sha256:");
        Local.session()
                .range(0, 1, 1, 1)
                .selectExpr("id", TEXT)
                .write()
                .mode("append")
                .parquet(input.toString());
        assertThat(embed("--dimensions", "8").message()).contains("input files that are new: 1 (file:");
        write(TEXT);
        assertThat(embed("--dimensions", "8").message())
                .contains("input files that are new: 3 (", "input files that are missing: 3 (");
    }

    @Test
    void a_directory_of_something_else_is_refused() throws IOException {
        write(TEXT);
        Files.createDirectories(output);
        assertThat(embed()).isEqualTo(Outcome.SUCCESS);
        output = folder.resolve("other");
        Files.writeString(Files.createDirectories(output).resolve("notes"), "mine");
        assertThat(embed().message()).contains("is not empty, and not the output of a run that can be continued");
    }

    @Test
    void one_large_file_is_copied_into_slices() throws IOException {
        Local.session()
                .range(0, ROWS, 1, 1)
                .selectExpr("id", ONE_TOO_LONG)
                .write()
                .parquet(input.toString());
        Outcome failed = embed("--copy", "--slices", "4");
        assertThat(failed.message()).startsWith("embed: row 29 of file:").contains("/input%20of%20texts/part-");
        assertThat(embed("--truncate")).isEqualTo(Outcome.SUCCESS);
        assertThat(embedded().select("slice").distinct().count()).isEqualTo(4);
        assertComplete();
        assertThat(output.resolve("_praxis/input")).doesNotExist();
        assertThat(embed("--truncate")).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void csv_json_and_lines_of_text_are_read() throws IOException {
        write(TEXT);
        Dataset<Row> rows = Local.session().read().parquet(input.toString());
        input = folder.resolve("csv");
        rows.write().option("header", true).option("sep", ";").csv(input.toString());
        assertThat(embed("--format", "csv", "--option", "sep=;", "--option", "inferSchema=true"))
                .isEqualTo(Outcome.SUCCESS);
        assertThat(embedded().count()).isEqualTo(ROWS);

        input = folder.resolve("json");
        output = folder.resolve("from json");
        rows.coalesce(1).write().json(input.toString());
        assertThat(embed("--format", "json")).isEqualTo(Outcome.SUCCESS);
        assertComplete();

        input = folder.resolve("lines");
        output = folder.resolve("from lines");
        rows.select("text").coalesce(1).write().text(input.toString());
        Outcome missing = embed("--format", "text");
        assertThat(missing.message()).isEqualTo("embed: expected a column text of strings, found struct<value:string>");
        assertThat(embedColumn("value", "bert-tiny", "--format", "text")).isEqualTo(Outcome.SUCCESS);
        assertThat(embedded().count()).isEqualTo(ROWS);
    }

    @Test
    void missing_options_and_columns_are_reported() {
        assertThat(Jobs.run(List.of("embed", "--input", "x"))).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.message()).contains("Missing required options: '--output=PATH', '--model=FOLDER'");
        });
        Local.session().range(3).selectExpr("id as slice", TEXT).write().parquet(input.toString());
        assertThat(embed().message()).contains("the input has a column slice");
        Local.session()
                .range(3)
                .selectExpr("id", TEXT)
                .write()
                .mode("overwrite")
                .parquet(input.toString());
        assertThat(embed("--slices", "0").message()).contains("expected at least one for --slices, found 0");
    }
}
