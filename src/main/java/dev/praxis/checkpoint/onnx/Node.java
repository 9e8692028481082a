package dev.praxis.checkpoint.onnx;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of a graph.
 *
 * @param name its name, which some exporters derive from the path of the module; may be empty
 * @param domain of the operation; empty for those of ONNX itself
 */
record Node(
        String name,
        String domain,
        String operation,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes) {

    Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    /**
     * The value of an attribute.
     *
     * @param number value of a float or an integer
     * @param tensor value of a tensor; null if it is none
     */
    record Attribute(
            double number,
            List<Long> integers,
            String text,
            @Nullable Tensor tensor) {
        Attribute {
            integers = List.copyOf(integers);
        }
    }

    boolean is(String other) {
        return operation.equals(other);
    }

    double number(String attribute, double defaultValue) {
        Attribute found = attributes.get(attribute);
        return found == null ? defaultValue : found.number;
    }

    List<Long> integers(String attribute) {
        Attribute found = attributes.get(attribute);
        return found == null ? List.of() : found.integers;
    }

    String text(String attribute) {
        Attribute found = attributes.get(attribute);
        return found == null ? "" : found.text;
    }

    /** Returns the tensor of a Constant; null if it has another value or is another operation. */
    @Nullable
    Tensor constant() {
        Attribute value = is("Constant") ? attributes.get("value") : null;
        return value == null ? null : value.tensor;
    }

    /** Returns a name for messages. */
    String describe() {
        return "node %s (%s)".formatted(Graph.excerpt(name), Graph.excerpt(operation));
    }
}
