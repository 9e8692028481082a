package dev.praxis.spark.embedding;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.praxis.spark.Local;
import dev.praxis.spark.model.ModelSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextEmbedderTest {
    private static final StructType SCHEMA =
            new StructType().add("id", DataTypes.IntegerType).add("text", DataTypes.StringType);

    private static final String LONG = "the car is blue ".repeat(100);

    private static final List<String> TEXTS = texts();

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of("", " ", "the car is blue", "Crème brûlée 🚗", LONG));
        for (int i = 0; i < 60; i++) {
            texts.add("precision and recall " + "of the encoder ".repeat(i % 7) + i);
        }
        return texts;
    }

    private static Dataset<Row> rows(List<String> texts, int partitions) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            rows.add(RowFactory.create(i, texts.get(i)));
        }
        return Local.session().createDataFrame(rows, SCHEMA).repartition(partitions);
    }

    private static ModelSettings model(String name) {
        return ModelSettings.of(Reference.folder(name)).withTruncate(true);
    }

    private static TextEmbedder embedder(EmbeddingSettings settings) {
        return TextEmbedder.of(Local.session(), settings);
    }

    private static List<List<Float>> vectors(Dataset<Row> embedded) {
        return embedded.orderBy("id").collectAsList().stream()
                .map(row -> row.<Float>getList(row.fieldIndex("vector")))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert-tiny", "bert-tiny-dense", "modernbert-tiny", "static-tiny"})
    void vectors_have_the_bits_of_a_text_alone_in_any_batch_and_partition(String name) {
        int dimensions = Reference.dimensions(name);
        List<List<Float>> expected = TEXTS.stream()
                .map(text -> Reference.vector(name, text, dimensions))
                .toList();
        for (int tokensPerBatch : new int[] {1, 100, 100_000}) {
            TextEmbedder embedder = embedder(EmbeddingSettings.of(model(name).withTokensPerBatch(tokensPerBatch)));
            int partitions = tokensPerBatch == 100 ? 5 : 1;
            assertThat(vectors(embedder.embed(rows(TEXTS, partitions), "text", "vector")))
                    .isEqualTo(expected);
        }
    }

    @Test
    void fewer_dimensions_are_normalized_again() {
        TextEmbedder embedder =
                embedder(EmbeddingSettings.of(model("bert-tiny")).withDimensions(5));
        List<List<Float>> vectors = vectors(embedder.embed(rows(TEXTS, 2), "text", "vector"));
        assertThat(vectors)
                .isEqualTo(TEXTS.stream()
                        .map(text -> Reference.vector("bert-tiny", text, 5))
                        .toList());
        assertThat(vectors)
                .allSatisfy(vector -> assertThat(vector.stream()
                                .mapToDouble(entry -> entry * entry)
                                .sum())
                        .isCloseTo(1, within(1e-5)));
    }

    @Test
    void a_vector_in_binary_form_has_the_same_bits_little_endian() {
        TextEmbedder embedder = embedder(EmbeddingSettings.of(model("bert-tiny")));
        List<List<Float>> binary =
                embedder
                        .embed(rows(TEXTS, 2), "text", "vector", VectorForm.BINARY)
                        .orderBy("id")
                        .collectAsList()
                        .stream()
                        .map(row -> Vectors.list(row.<byte[]>getAs("vector")))
                        .toList();
        assertThat(binary).isEqualTo(vectors(embedder.embed(rows(TEXTS, 2), "text", "vector")));
    }

    @Test
    void a_null_text_has_a_null_vector() {
        List<String> texts = new ArrayList<>(TEXTS.subList(0, 4));
        texts.add(1, null);
        Dataset<Row> embedded =
                embedder(EmbeddingSettings.of(model("bert-tiny"))).embed(rows(texts, 1), "text", "vector");
        assertThat(embedded.where(col("vector").isNull()).select("id").collectAsList())
                .containsExactly(RowFactory.create(1));
        assertThat(embedder(EmbeddingSettings.of(model("bert-tiny")))
                        .embed(rows(texts.subList(1, 2), 1), "text", "vector")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void all_other_columns_are_kept() {
        Dataset<Row> rows = rows(TEXTS, 2)
                .selectExpr(
                        "id",
                        "cast(id as decimal(20, 3)) d",
                        "struct(id, array(id, null) as b) s",
                        "map('k', id) m",
                        "timestamp_seconds(id) t",
                        "cast(text as binary) bytes",
                        "text",
                        "if(id % 2 = 0, null, id / 7) f");
        Dataset<Row> embedded =
                embedder(EmbeddingSettings.of(model("bert-tiny"))).embed(rows, "text", "vector");
        assertThat(embedded.columns()).endsWith("f", "vector");
        assertThat(embedded.drop("vector").schema()).isEqualTo(rows.schema());
        String all = "to_json(struct(*)) as json";
        assertThat(embedded.drop("vector").selectExpr(all).collectAsList())
                .containsExactlyInAnyOrderElementsOf(rows.selectExpr(all).collectAsList());
    }

    @Test
    void a_stream_is_embedded(@TempDir Path folder) throws Exception {
        String input = folder.resolve("input").toString();
        rows(TEXTS, 2).write().parquet(input);
        Dataset<Row> stream = Local.session().readStream().schema(SCHEMA).parquet(input);
        embedder(EmbeddingSettings.of(model("bert-tiny")))
                .embed(stream, "text", "vector")
                .writeStream()
                .format("memory")
                .queryName("embedded")
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        int dimensions = Reference.dimensions("bert-tiny");
        assertThat(vectors(Local.session().table("embedded")))
                .isEqualTo(TEXTS.stream()
                        .map(text -> Reference.vector("bert-tiny", text, dimensions))
                        .toList());
    }

    @Test
    void a_text_that_is_too_long_fails_with_its_position() {
        Dataset<Row> embedded = embedder(EmbeddingSettings.of(ModelSettings.of(Reference.folder("bert-tiny"))))
                .embed(rows(TEXTS, 1).orderBy("id").coalesce(1), "text", "vector");
        assertThatThrownBy(embedded::collectAsList)
                .rootCause()
                .hasMessage("expected at most 64 tokens (the model's maximum, including special tokens), found 402; "
                        + "set truncate to cut off the rest");
        assertThatThrownBy(embedded::collectAsList).hasStackTraceContaining("row 4 of partition 0: expected at most");
    }

    @Test
    void what_does_not_fit_is_said_before_anything_is_computed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embedder(EmbeddingSettings.of(ModelSettings.of("nowhere"))))
                .withMessage("the model nowhere: no folder nowhere on this executor: install it on every node, "
                        + "or send it with --archives");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> embedder(EmbeddingSettings.of(model("bert-tiny")).withDimensions(1000)))
                .withMessageContaining("expected a number of dimensions from 1 to 32, found 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> embedder(EmbeddingSettings.of(model("bert-tiny").withPromptName("no"))))
                .withMessageContaining("expected one of the prompts [document, query], found no");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embedder(EmbeddingSettings.of(model("bert-tiny-ner"))))
                .withMessageContaining("creates no embeddings of texts");
        TextEmbedder embedder = embedder(EmbeddingSettings.of(model("bert-tiny")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embedder.embed(rows(TEXTS, 1), "id", "vector"))
                .withMessage("expected a column id of strings, found struct<id:int,text:string>");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embedder.embed(rows(TEXTS, 1), "text", "ID"))
                .withMessage("the input already has a column ID: name the new one differently");
    }
}
