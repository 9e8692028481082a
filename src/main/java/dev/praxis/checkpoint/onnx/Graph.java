package dev.praxis.checkpoint.onnx;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.Excerpt;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of a model.
 *
 * @param file name of the file, for messages
 * @param nodes in the order of computation
 * @param initializers tensors by name
 */
record Graph(String file, List<Node> nodes, Map<String, Tensor> initializers) {

    /** Reads the graph of a file, and rejects other kinds of models. */
    static Graph parse(String name, MemorySegment file) {
        Messages messages = new Messages(name, file);
        List<Graph> graphs = new ArrayList<>();
        messages.file(field -> {
            switch (field) {
                case 7 -> graphs.add(readGraph(name, messages));
                case 20 -> throw messages.fault("expected a model for inference, found one for training");
                case 25 -> throw messages.fault("expected a graph without functions, found one: export it optimized");
                default -> messages.skip();
            }
        });
        if (graphs.size() != 1) {
            throw messages.fault("expected an ONNX model with a graph, found %d graphs".formatted(graphs.size()));
        }
        return graphs.getFirst();
    }

    private static Graph readGraph(String name, Messages messages) {
        List<Node> nodes = new ArrayList<>();
        Map<String, Tensor> initializers = new LinkedHashMap<>();
        messages.message(field -> {
            switch (field) {
                case 1 -> nodes.add(NodeReader.read(messages));
                case 5 -> {
                    Tensor tensor = TensorReader.read(messages);
                    if (initializers.put(tensor.name(), tensor) != null) {
                        throw messages.fault(
                                "expected one initializer of the name %s, found two".formatted(excerpt(tensor.name())));
                    }
                }
                case 15 -> throw messages.fault("expected dense initializers, found a sparse one");
                default -> messages.skip();
            }
        });
        return new Graph(name, nodes, initializers);
    }

    /** Returns a short form of an untrusted name. */
    static String excerpt(String text) {
        return text.isEmpty() ? "without a name" : Excerpt.of(text);
    }

    CheckpointException fault(String detail) {
        return new CheckpointException(file + ": " + detail);
    }
}
