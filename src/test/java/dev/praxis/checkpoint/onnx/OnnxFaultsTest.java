package dev.praxis.checkpoint.onnx;

import static dev.praxis.checkpoint.onnx.CraftedGraph.integer;
import static dev.praxis.checkpoint.onnx.CraftedGraph.message;
import static dev.praxis.checkpoint.onnx.CraftedGraph.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not the export of an encoder in float32, or not valid. */
class OnnxFaultsTest {
    private static final String QUERY = "/layer.0/query/MatMul";

    @TempDir
    private Path folder;

    private static CraftedGraph graph() {
        return new CraftedGraph();
    }

    @Test
    void external_data_outside_of_its_file_or_folder_is_rejected() throws IOException {
        Files.write(folder.resolve("data"), new byte[24]);
        for (String location : List.of("../data", "/etc/passwd", "a/b", "..", ".", "", "a\\b")) {
            externalFails("expected the name of a file beside the model", "location", location);
        }
        externalFails("other: expected a file, found nothing", "location", "other");
        externalFails(
                "expected data within the 24 bytes of data, found 24 bytes from byte 8",
                "location",
                "data",
                "offset",
                "8",
                "length",
                "24");
        externalFails(
                "expected data within the 24 bytes of data, found 0 bytes from byte 25",
                "location",
                "data",
                "offset",
                "25");
        externalFails("expected a number as offset of its external data, found -1", "location", "data", "offset", "-1");
        externalFails("expected 24 bytes (FLOAT [2, 3]), found 20", "location", "data", "length", "20");
        externalFails("expected one location of external data, found two", "location", "data", "location", "data");
    }

    private void externalFails(String message, String... entries) {
        fails(message, graph().external("v", new int[] {2, 3}, entries).node("MatMul", QUERY, List.of("x", "v"), "y"));
    }

    @Test
    void contradicting_names_are_rejected() {
        fails(
                "node /a/MatMul (MatMul): expected one name for its matrix v from the node and the bias, found a, b: use model.safetensors",
                graph().floats("v", 2, 3).floats("b.bias", 3).linear("/a/MatMul", "v", "b.bias"));
        fails(
                "expected one name for its matrix v from the node and the bias, found none",
                graph().floats("v", 2, 3).node("MatMul", "MatMul_3", List.of("x", "v"), "y"));
        fails(
                "a.weight: expected one tensor of this name, found v and w",
                graph().floats("v", 2, 3)
                        .floats("w", 2, 3)
                        .node("MatMul", "/a/MatMul", List.of("x", "v"), "y")
                        .node("MatMul", "/a/MatMul_1", List.of("y", "w"), "z"));
        fails(
                "node m (Add): expected outputs of different names, found y twice",
                graph().node("Add", "n", List.of("x", "x"), "y").node("Add", "m", List.of("x", "x"), "y"));
        fails(
                "expected one initializer of the name v, found two",
                graph().floats("v", 2).floats("v", 2));
    }

    @Test
    void a_weight_in_another_place_than_an_encoder_has_it_is_rejected() {
        fails(
                "a.weight: expected the use that an encoder makes of it, found input 0 of node n (MatMul)",
                graph().floats("a.weight", 2, 3).node("MatMul", "n", List.of("a.weight", "x"), "y"));
        fails(
                "a.weight: expected the use that an encoder makes of it, found input 0 of node n (Mul)",
                graph().floats("a.weight", 2, 3).node("Mul", "n", List.of("a.weight", "scale"), "y"));
        fails(
                "a.bias: expected the use that an encoder makes of it, found input 1 of node n (Mul)",
                graph().floats("a.bias", 3).node("Mul", "n", List.of("x", "a.bias"), "y"));
        fails(
                "a.weight: expected the use that an encoder makes of it, found input 0 of node n (Gather)",
                graph().floats("a.weight", 2, 3)
                        .node("Gather", "n", List.of("a.weight", "i"), List.of("y"), integer("axis", 1)));
        for (var attribute : List.of(integer("transA", 1), number("alpha", 2), number("beta", 0))) {
            fails(
                    "node n (Gemm): expected alpha = 1, beta = 1, transA = 0, found others",
                    graph().floats("a.weight", 2, 3)
                            .node("Gemm", "n", List.of("x", "a.weight"), List.of("y"), attribute));
        }
    }

    @Test
    void graphs_that_are_quantized_optimized_or_of_another_kind_are_rejected_with_the_remedy() {
        String remedy = "(praxis.models.weights narrows either)";
        for (String operation :
                List.of("DynamicQuantizeLinear", "MatMulInteger", "QLinearMatMul", "DequantizeLinear")) {
            fails(
                    "node n (%s): expected float32 weights, found a quantized model: use the unquantized export or model.safetensors %s"
                            .formatted(operation, remedy),
                    graph().node(operation, "n", List.of("x"), "y"));
        }
        fails(
                "node n (Attention): expected operations of ONNX itself, found one of com.microsoft: use the export without optimizations",
                graph().node("Attention", "n", List.of("x"), List.of("y"), out -> out.writeString(7, "com.microsoft")));
        fails(
                "node n (Conv): expected an operation of a plain encoder, found another: use model.safetensors",
                graph().node("Conv", "n", List.of("x"), "y"));
        fails(
                "expected a graph without branches and loops, found If: export the encoder alone",
                graph().node(
                                "If",
                                "n",
                                List.of("x"),
                                List.of("y"),
                                out -> out.writeByteArray(5, message(attribute -> {
                                    attribute.writeString(1, "then_branch");
                                    attribute.writeByteArray(6, new byte[0]);
                                }))));
        fails(
                "a.bias: expected FLOAT, found FLOAT16: export the model in float32, or use model.safetensors",
                graph().tensor("a.bias", 10, new int[] {3}, out -> out.writeByteArray(9, new byte[6]))
                        .node("Add", "n", List.of("x", "a.bias"), "y"));
        fails("expected the weights of an encoder, found none", graph().node("Add", "n", List.of("x", "x"), "y"));
        failsAsFile(
                "expected a graph without functions, found one: export it optimized",
                message(out -> out.writeByteArray(25, new byte[0])));
        failsAsFile(
                "expected a model for inference, found one for training",
                message(out -> out.writeByteArray(20, new byte[0])));
        fails("expected dense initializers, found a sparse one", graph().field(15, out -> {}));
    }

    @Test
    void tensors_whose_size_contradicts_their_shape_are_rejected() {
        for (int size : IntStream.of(0, 23, 25).toArray()) {
            fails(
                    "tensor layer.0.query.weight: expected 24 bytes (FLOAT [2, 3]), found " + size,
                    graph().tensor("v", 1, new int[] {2, 3}, out -> out.writeByteArray(9, new byte[size]))
                            .node("MatMul", QUERY, List.of("x", "v"), "y"));
        }
        fails(
                "expected 24 bytes (FLOAT [2, 3]), found 0",
                graph().tensor("v", 1, new int[] {2, 3}, out -> {}).node("MatMul", QUERY, List.of("x", "v"), "y"));
        fails(
                "expected fewer than 2^63 bytes, found the shape [2147483647, 2147483647]",
                graph().tensor("v", 1, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE}, out -> {})
                        .node("MatMul", QUERY, List.of("x", "v"), "y"));
        fails("expected one list of data in a tensor, found several", graph().tensor("v", 1, new int[] {1}, out -> {
            out.writeByteArray(4, new byte[4]);
            out.writeByteArray(9, new byte[4]);
        }));
        fails("sizes of at least 0, found [0, -2]", graph().tensor("v", 1, new int[] {-2}, out -> {}));
        fails(
                "expected a whole tensor, found a segment of one",
                graph().tensor("v", 1, new int[] {1}, out -> out.writeByteArray(3, new byte[0])));
    }

    @Test
    void files_that_are_not_an_onnx_model_are_rejected() {
        failsAsFile("expected an ONNX model with a graph, found 0 graphs", new byte[0]);
        failsAsFile("expected an ONNX model, found invalid protobuf", "not a model".getBytes(StandardCharsets.UTF_8));
        byte[] valid = graph().floats("a.bias", 3)
                .node("Add", "n", List.of("x", "a.bias"), "y")
                .file();
        assertThat(open(valid).names()).containsExactly("a.bias");
        for (int length = 1; length < valid.length; length++) {
            byte[] truncated = Arrays.copyOf(valid, length);
            assertThatThrownBy(() -> open(truncated))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith("model.onnx: ");
        }
        failsAsFile("found 2 graphs", message(out -> {
            out.writeRawBytes(valid);
            out.writeRawBytes(valid);
        }));
        failsAsFile("expected the wire type 2 of field 7, found 0", message(out -> out.writeInt64(7, 1)));
    }

    private OnnxFile open(byte[] bytes) {
        try {
            return OnnxFile.open(Files.write(folder.resolve("model.onnx"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fails(String message, CraftedGraph graph) {
        failsAsFile(message, graph.file());
    }

    private void failsAsFile(String message, byte[] file) {
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }
}
