package dev.praxis.checkpoint.onnx;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The weights of a graph under the names of checkpoints. Vectors and tables carry their names
 * themselves. The matrix of a product, which exporters transpose and rename, gets its name from the
 * node that multiplies by it, from the bias that is added to the product, or from both if they
 * agree. How it is laid out follows from its use alone.
 */
final class WeightNames {
    private static final Pattern PARAMETER = Pattern.compile("(.+)\\.(weight|bias|gamma|beta)");
    private static final Pattern BIAS = Pattern.compile("(.+)\\.bias");

    /** A node named by the path of its module: {@code /encoder/layer.0/output/dense/MatMul}. */
    private static final Pattern PATH = Pattern.compile("/(.+)/(MatMul|Gemm)(_\\d+)?");

    /** Modules around a model that its checkpoint does not have. */
    private static final List<String> WRAPPERS = List.of("model.", "module.", "auto_model.", "0.");

    private final Graph graph;
    private final Map<String, Operand> operands = new HashMap<>();
    private final Map<String, List<Node>> additions = new HashMap<>();
    private final Set<String> tables = new HashSet<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();

    /** An initializer, or its transpose, under a name that it has in the graph. */
    private record Operand(String name, Tensor tensor, boolean flipped) {
        boolean isParameter() {
            return PARAMETER.matcher(name).matches();
        }

        boolean isGain() {
            return name.endsWith(".weight") || name.endsWith(".gamma");
        }
    }

    private WeightNames(Graph graph) {
        this.graph = graph;
        graph.initializers().forEach((name, tensor) -> operands.put(name, new Operand(name, tensor, false)));
        Set<String> outputs = new HashSet<>();
        for (Node node : graph.nodes()) {
            for (String output : node.outputs()) {
                if (!output.isEmpty() && !outputs.add(output)) {
                    throw graph.fault("%s: expected outputs of different names, found %s twice"
                            .formatted(node.describe(), Graph.excerpt(output)));
                }
            }
            List<String> inputs = node.inputs();
            if (node.is("Add") && inputs.size() == 2) {
                inputs.forEach(input -> additions
                        .computeIfAbsent(input, name -> new ArrayList<>())
                        .add(node));
            } else if (node.is("Gather") && !inputs.isEmpty()) {
                tables.add(inputs.getFirst());
            }
        }
    }

    /** Returns the weights by name, in the order of their first use. */
    static Map<String, Weight> of(Graph graph) {
        WeightNames names = new WeightNames(graph);
        graph.nodes().forEach(names::visit);
        return names.withoutWrappers();
    }

    private void visit(Node node) {
        Operand first =
                node.inputs().isEmpty() ? null : operands.get(node.inputs().getFirst());
        if (first != null && !node.outputs().isEmpty()) {
            String output = node.outputs().getFirst();
            if (node.is("Identity")) {
                // How exporters write that two weights are equal.
                boolean isNamed = PARAMETER.matcher(output).matches();
                operands.put(output, new Operand(isNamed ? output : first.name, first.tensor, first.flipped));
                return;
            }
            if (node.is("Transpose") && first.tensor.rank() == 2) {
                boolean isSwap = !node.integers("perm").equals(List.of(0L, 1L));
                operands.put(output, new Operand(first.name, first.tensor, first.flipped != isSwap));
                return;
            }
        }
        for (int i = 0; i < node.inputs().size(); i++) {
            Operand operand = operands.get(node.inputs().get(i));
            if (operand != null) {
                use(node, i, operand);
            }
        }
    }

    private void use(Node node, int input, Operand operand) {
        int rank = operand.tensor.rank();
        boolean isMatrix = rank == 2 && input == 1 && (node.is("MatMul") || node.is("Gemm"));
        if (!operand.isParameter() && !isMatrix) {
            return;
        }
        if (!operand.tensor.isFloat()) {
            throw graph.fault("%s: expected FLOAT, found %s: export the model in float32, or use model.safetensors"
                    .formatted(Graph.excerpt(operand.name), operand.tensor.typeName()));
        }
        if (isMatrix) {
            claim(nameOf(node, operand), operand, operand.flipped == isTransposing(node));
        } else if (rank == 2
                ? isLookup(node, input) && !operand.flipped
                : rank == 1 && isVector(node, input, operand)) {
            claim(operand.name, operand, false);
        } else {
            throw graph.fault("%s: expected the use that an encoder makes of it, found input %d of %s"
                    .formatted(Graph.excerpt(operand.name), input, node.describe()));
        }
    }

    private static boolean isLookup(Node node, int input) {
        return node.is("Gather") && input == 0 && node.number("axis", 0) == 0;
    }

    private static boolean isVector(Node node, int input, Operand operand) {
        boolean isNorm = node.is("LayerNormalization") && input == (operand.isGain() ? 1 : 2);
        boolean isBiasOfGemm = node.is("Gemm") && input == 2 && !operand.isGain();
        return isNorm || isBiasOfGemm || node.is(operand.isGain() ? "Mul" : "Add");
    }

    /** Returns whether a product multiplies by the transpose of its right factor. */
    private boolean isTransposing(Node node) {
        if (node.is("MatMul")) {
            return false;
        }
        if (node.number("alpha", 1) != 1 || node.number("beta", 1) != 1 || node.number("transA", 0) != 0) {
            throw graph.fault("%s: expected alpha = 1, beta = 1, transA = 0, found others".formatted(node.describe()));
        }
        return node.number("transB", 0) != 0;
    }

    /** Returns the name of a product's matrix, on which all that tell it must agree. */
    private String nameOf(Node node, Operand operand) {
        SortedSet<String> modules = new TreeSet<>();
        Matcher own = PARAMETER.matcher(operand.name);
        // A table that is looked up, too, is tied to the product, which has another name.
        if (own.matches() && !tables.contains(operand.name)) {
            modules.add(own.group(1));
        }
        Matcher path = PATH.matcher(node.name());
        if (path.matches()) {
            modules.add(path.group(1).replace('/', '.'));
        }
        if (node.is("Gemm") && node.inputs().size() > 2) {
            addBias(node.inputs().get(2), modules);
        }
        for (String output : node.outputs()) {
            additions.getOrDefault(output, List.of()).stream()
                    .flatMap(addition -> addition.inputs().stream())
                    .forEach(input -> addBias(input, modules));
        }
        if (modules.size() != 1) {
            throw graph.fault(
                    "%s: expected one name for its matrix %s from the node and the bias, found %s: use model.safetensors"
                            .formatted(
                                    node.describe(),
                                    Graph.excerpt(operand.name),
                                    modules.isEmpty() ? "none" : Graph.excerpt(String.join(", ", modules))));
        }
        return modules.first() + ".weight";
    }

    private void addBias(String input, Set<String> modules) {
        Operand operand = operands.get(input);
        Matcher bias = BIAS.matcher(operand == null ? "" : operand.name);
        if (bias.matches()) {
            modules.add(bias.group(1));
        }
    }

    private void claim(String name, Operand operand, boolean transposed) {
        Weight weight = new Weight(name, operand.tensor, transposed);
        Weight other = weights.putIfAbsent(name, weight);
        if (other != null && !other.equals(weight)) {
            throw graph.fault("%s: expected one tensor of this name, found %s and %s"
                    .formatted(
                            Graph.excerpt(name),
                            Graph.excerpt(other.tensor().name()),
                            Graph.excerpt(operand.tensor.name())));
        }
    }

    private Map<String, Weight> withoutWrappers() {
        if (weights.isEmpty()) {
            throw new CheckpointException(graph.file() + ": expected the weights of an encoder, found none");
        }
        String prefix = "";
        for (int i = 0; i < WRAPPERS.size(); i++) {
            prefix += wrapper(prefix);
        }
        Map<String, Weight> unwrapped = new LinkedHashMap<>();
        for (Weight weight : weights.values()) {
            String name = weight.name().substring(prefix.length());
            unwrapped.put(name, new Weight(name, weight.tensor(), weight.transposed()));
        }
        return unwrapped;
    }

    /** Returns the wrapper that all names have after a prefix; empty if there is none. */
    private String wrapper(String prefix) {
        return WRAPPERS.stream()
                .filter(wrapper -> weights.keySet().stream().allMatch(name -> name.startsWith(prefix + wrapper)))
                .findFirst()
                .orElse("");
    }
}
