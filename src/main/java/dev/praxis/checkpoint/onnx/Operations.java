package dev.praxis.checkpoint.onnx;

import java.util.Set;
import java.util.regex.Pattern;

/** The operations of a plain export of an encoder. A graph with any other is not understood. */
final class Operations {
    private static final Set<String> PLAIN = Set.of(
            "Abs",
            "Add",
            "And",
            "Cast",
            "CastLike",
            "Clip",
            "Concat",
            "Constant",
            "ConstantOfShape",
            "CumSum",
            "Div",
            "Equal",
            "Erf",
            "Exp",
            "Expand",
            "Flatten",
            "Gather",
            "GatherElements",
            "GatherND",
            "Gelu",
            "Gemm",
            "Greater",
            "GreaterOrEqual",
            "Identity",
            "IsNaN",
            "LayerNormalization",
            "Less",
            "LessOrEqual",
            "Log",
            "MatMul",
            "Max",
            "Min",
            "Mul",
            "Neg",
            "Not",
            "Or",
            "Pow",
            "Range",
            "Reciprocal",
            "ReduceMax",
            "ReduceMean",
            "ReduceSum",
            "Relu",
            "Reshape",
            "ScatterND",
            "Shape",
            "Sigmoid",
            "Size",
            "Slice",
            "Softmax",
            "Split",
            "Sqrt",
            "Squeeze",
            "Sub",
            "Tanh",
            "Tile",
            "Transpose",
            "Unsqueeze",
            "Where");
    private static final Pattern QUANTIZED = Pattern.compile("(?i).*quantize.*|.*Integer|QLinear.*|QGemm|QAttention");

    private Operations() {}

    /** Rejects a graph with other operations, with the remedy. */
    static void requirePlain(Graph graph) {
        for (Node node : graph.nodes()) {
            if (QUANTIZED.matcher(node.operation()).matches()) {
                throw graph.fault(
                        "%s: expected float32 weights, found a quantized model: use the unquantized export or model.safetensors (praxis.models.weights narrows either)"
                                .formatted(node.describe()));
            }
            boolean isOnnx = node.domain().isEmpty() || node.domain().equals("ai.onnx");
            if (!isOnnx) {
                throw graph.fault(
                        "%s: expected operations of ONNX itself, found one of %s: use the export without optimizations, or model.safetensors"
                                .formatted(node.describe(), Graph.excerpt(node.domain())));
            }
            if (!PLAIN.contains(node.operation())) {
                throw graph.fault("%s: expected an operation of a plain encoder, found another: use model.safetensors"
                        .formatted(node.describe()));
            }
        }
    }
}
