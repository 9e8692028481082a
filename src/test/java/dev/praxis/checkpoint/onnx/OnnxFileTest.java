package dev.praxis.checkpoint.onnx;

import static dev.praxis.checkpoint.onnx.CraftedGraph.counting;
import static dev.praxis.checkpoint.onnx.CraftedGraph.integer;
import static dev.praxis.checkpoint.onnx.CraftedGraph.message;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.praxis.checkpoint.tensors.StoredTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxFileTest {
    private static final String QUERY = "/layer.0/query/MatMul";
    private static final List<Float> AS_STORED = List.of(0f, 1f, 2f, 3f, 4f, 5f);
    private static final List<Float> TRANSPOSED = List.of(0f, 3f, 1f, 4f, 2f, 5f);

    @TempDir
    private Path folder;

    private static CraftedGraph graph() {
        return new CraftedGraph();
    }

    @Test
    void a_product_names_its_matrix_which_is_transposed_back() {
        CraftedGraph graph =
                graph().floats("onnx::MatMul_7", 2, 3).node("MatMul", QUERY, List.of("x", "onnx::MatMul_7"), "y");
        assertReads(graph, "layer.0.query.weight", List.of(3L, 2L), TRANSPOSED);
    }

    @Test
    void a_bias_names_the_matrix_of_a_node_without_a_path() {
        CraftedGraph graph = graph().floats("val_7", 2, 3)
                .floats("layer.0.query.bias", 3)
                .linear("n7", "val_7", "layer.0.query.bias");
        assertReads(graph, "layer.0.query.weight", List.of(3L, 2L), TRANSPOSED);
        assertReads(graph, "layer.0.query.bias", List.of(3L), List.of(0f, 1f, 2f));
    }

    @Test
    void the_use_of_a_named_matrix_decides_its_layout() {
        CraftedGraph direct =
                graph().floats("query.weight", 2, 3).node("MatMul", "n", List.of("x", "query.weight"), "y");
        assertReads(direct, "query.weight", List.of(3L, 2L), TRANSPOSED);
        CraftedGraph flipped = graph().floats("query.weight", 2, 3)
                .node("Transpose", "t", List.of("query.weight"), "w")
                .node("MatMul", "n", List.of("x", "w"), "y");
        assertReads(flipped, "query.weight", List.of(2L, 3L), AS_STORED);
        CraftedGraph gemm = graph().floats("query.weight", 2, 3)
                .floats("query.bias", 2)
                .node("Gemm", "n", List.of("x", "query.weight", "query.bias"), List.of("y"), integer("transB", 1));
        assertReads(gemm, "query.weight", List.of(2L, 3L), AS_STORED);
        CraftedGraph plainGemm = graph().floats("g", 2, 3)
                .floats("query.bias", 3)
                .node("Gemm", "n", List.of("x", "g", "query.bias"), "y");
        assertReads(plainGemm, "query.weight", List.of(3L, 2L), TRANSPOSED);
    }

    @Test
    void a_table_that_is_looked_up_is_read_as_it_is_even_if_a_product_uses_it_too() {
        CraftedGraph graph = graph().floats("embeddings.word_embeddings.weight", 2, 3)
                .node("Gather", "g", List.of("embeddings.word_embeddings.weight", "ids"), "e")
                .node("Transpose", "t", List.of("embeddings.word_embeddings.weight"), "w")
                .node("MatMul", "/decoder/MatMul", List.of("x", "w"), "y");
        assertReads(graph, "embeddings.word_embeddings.weight", List.of(2L, 3L), AS_STORED);
        assertReads(graph, "decoder.weight", List.of(2L, 3L), AS_STORED);
    }

    @Test
    void an_identity_gives_a_tensor_a_second_name() {
        CraftedGraph graph = graph().floats("a.LayerNorm.bias", 3)
                .node("Identity", "i", List.of("a.LayerNorm.bias"), "b.LayerNorm.bias")
                .node("Add", "n", List.of("x", "a.LayerNorm.bias"), "y")
                .node("Add", "m", List.of("y", "b.LayerNorm.bias"), "z");
        assertReads(graph, "a.LayerNorm.bias", List.of(3L), List.of(0f, 1f, 2f));
        assertReads(graph, "b.LayerNorm.bias", List.of(3L), List.of(0f, 1f, 2f));
    }

    @Test
    void modules_around_the_model_are_not_part_of_the_names() {
        CraftedGraph graph = graph().floats("v", 2, 3)
                .floats("model.0.auto_model.a.bias", 3)
                .linear("/model/0/auto_model/a/MatMul", "v", "model.0.auto_model.a.bias");
        assertThat(open(graph.file()).names()).containsExactly("a.weight", "a.bias");
    }

    @Test
    void packed_floats_and_external_files_are_read_in_place() throws IOException {
        CraftedGraph packed = graph().tensor("v", 1, new int[] {2, 3}, out -> out.writeByteArray(4, counting(6)))
                .node("MatMul", QUERY, List.of("x", "v"), "y");
        assertReads(packed, "layer.0.query.weight", List.of(3L, 2L), TRANSPOSED);
        Files.write(folder.resolve("model.onnx_data"), message(out -> {
            out.writeRawBytes(new byte[8]);
            out.writeRawBytes(counting(6));
        }));
        CraftedGraph external = graph().external(
                        "v",
                        new int[] {2, 3},
                        "location",
                        "model.onnx_data",
                        "offset",
                        "8",
                        "length",
                        "24",
                        "checksum",
                        "x")
                .node("MatMul", QUERY, List.of("x", "v"), "y");
        assertReads(external, "layer.0.query.weight", List.of(3L, 2L), TRANSPOSED);
        try (OnnxFile file = open(external.file())) {
            assertThat(file.bytes()).isEqualTo(external.file().length + 32);
        }
    }

    private void assertReads(CraftedGraph graph, String name, List<Long> shape, List<Float> entries) {
        try (OnnxFile file = open(graph.file())) {
            StoredTensor tensor = requireNonNull(file.find(name), name);
            assertThat(tensor.name()).isEqualTo(name);
            assertThat(tensor.shape()).isEqualTo(shape);
            var layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
            assertThat(IntStream.range(0, entries.size())
                            .mapToObj(i -> tensor.data().get(layout, i * 4L)))
                    .isEqualTo(entries);
            assertThat(file.find("other")).isNull();
        }
    }

    private OnnxFile open(byte[] bytes) {
        try {
            return OnnxFile.open(Files.write(folder.resolve("model.onnx"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
