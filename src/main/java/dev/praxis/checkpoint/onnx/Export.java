package dev.praxis.checkpoint.onnx;

import dev.praxis.checkpoint.problem.CheckpointException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Traits of a graph's architecture, by which a configuration that does not belong to it is
 * recognized.
 *
 * @param file name of the file, for messages
 * @param operations number of nodes by operation; {@code Gelu tanh} is the approximate one
 * @param epsilons the epsilons of all norms
 * @param headSizes the last sizes of shapes with four dimensions, into which heads are split
 */
public record Export(String file, Map<String, Integer> operations, Set<Double> epsilons, Set<Long> headSizes) {
    /** Texts, tokens, heads, and columns of a head. */
    private static final int HEADS_RANK = 4;

    /** The default of LayerNormalization. */
    private static final double EPSILON = 1e-5;

    public Export {
        operations = Map.copyOf(operations);
        epsilons = Set.copyOf(epsilons);
        headSizes = Set.copyOf(headSizes);
    }

    static Export of(Graph graph) {
        Map<String, Integer> operations = new HashMap<>();
        Set<Double> epsilons = new HashSet<>();
        Set<Long> headSizes = new HashSet<>();
        Map<String, Tensor> constants = new HashMap<>(graph.initializers());
        Map<String, Node> producers = new HashMap<>();
        for (Node node : graph.nodes()) {
            operations.merge(kind(node), 1, Integer::sum);
            node.outputs().forEach(output -> producers.put(output, node));
            Tensor constant = node.constant();
            if (constant != null && !node.outputs().isEmpty()) {
                constants.put(node.outputs().getFirst(), constant);
            }
            if (node.is("Reshape") && node.inputs().size() > 1) {
                List<@Nullable Long> shape = shape(node.inputs().get(1), producers, constants);
                Long size = shape.size() == HEADS_RANK ? shape.getLast() : null;
                if (size != null) {
                    headSizes.add(size);
                }
            } else if (node.is("LayerNormalization")) {
                epsilons.add(node.number("epsilon", EPSILON));
            } else if (node.is("Sqrt")) {
                Double epsilon = addend(producers.get(firstInput(node)), constants);
                if (epsilon != null) {
                    epsilons.add(epsilon);
                }
            }
        }
        return new Export(graph.file(), operations, epsilons, headSizes);
    }

    /** Returns the entries of a shape, with null for those that are computed. */
    private static List<@Nullable Long> shape(String name, Map<String, Node> producers, Map<String, Tensor> constants) {
        Node producer = producers.get(name);
        List<@Nullable Long> entries = new ArrayList<>();
        if (producer != null && producer.is("Concat")) {
            if (producer.inputs().size() > HEADS_RANK) {
                return entries;
            }
            producer.inputs().forEach(input -> entries.addAll(part(input, producers, constants)));
        } else {
            entries.addAll(part(name, producers, constants));
        }
        return entries;
    }

    private static List<@Nullable Long> part(String name, Map<String, Node> producers, Map<String, Tensor> constants) {
        Node producer = producers.get(name);
        boolean isWrapped = producer != null && producer.is("Unsqueeze");
        String source = producer != null && isWrapped ? firstInput(producer) : name;
        Tensor constant = constants.get(source);
        List<@Nullable Long> entries = new ArrayList<>();
        if (constant != null) {
            entries.addAll(constant.fewIntegers());
        } else {
            Node single = producers.get(source);
            entries.addAll(single == null ? List.of() : single.integers("value_ints"));
        }
        if (entries.isEmpty()) {
            entries.add(null);
        }
        return entries;
    }

    private static String kind(Node node) {
        return node.is("Gelu") && node.text("approximate").equals("tanh") ? "Gelu tanh" : node.operation();
    }

    private static String firstInput(Node node) {
        return node.inputs().isEmpty() ? "" : node.inputs().getFirst();
    }

    /** Returns the number that a node adds, as a norm does before its square root; or null. */
    private static @Nullable Double addend(@Nullable Node node, Map<String, Tensor> constants) {
        if (node == null || !node.is("Add")) {
            return null;
        }
        List<String> inputs = node.inputs();
        for (String input : inputs) {
            Tensor constant = constants.get(input);
            if (constant != null && constant.scalar() != null) {
                return constant.scalar();
            }
        }
        return null;
    }

    /** Returns the number of nodes of several operations. */
    public int count(String... names) {
        int count = 0;
        for (String name : names) {
            count += operations.getOrDefault(name, 0);
        }
        return count;
    }

    /** Returns an exception that names the file. */
    public CheckpointException fault(String detail) {
        return new CheckpointException(file + ": " + detail);
    }
}
