package dev.praxis.checkpoint.onnx;

import dev.praxis.checkpoint.onnx.Node.Attribute;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a NodeProto. */
final class NodeReader {
    private final Messages messages;
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, Attribute> attributes = new HashMap<>();
    private String name = "";
    private String operation = "";
    private String domain = "";

    private NodeReader(Messages messages) {
        this.messages = messages;
    }

    static Node read(Messages messages) {
        NodeReader reader = new NodeReader(messages);
        messages.message(reader::readField);
        return new Node(reader.name, reader.domain, reader.operation, reader.inputs, reader.outputs, reader.attributes);
    }

    private void readField(int field) {
        switch (field) {
            case 1 -> inputs.add(messages.text());
            case 2 -> outputs.add(messages.text());
            case 3 -> name = messages.text();
            case 4 -> operation = messages.text();
            case 5 -> new AttributeReader().read();
            case 7 -> domain = messages.text();
            default -> messages.skip();
        }
    }

    /** Reads an AttributeProto. */
    private final class AttributeReader {
        private final List<Long> integers = new ArrayList<>();
        private String key = "";
        private double number;
        private String text = "";
        private @Nullable Tensor tensor;

        void read() {
            messages.message(this::readField);
            if (attributes.put(key, new Attribute(number, integers, text, tensor)) != null) {
                throw messages.fault("expected one attribute of the name %s, found two".formatted(Graph.excerpt(key)));
            }
        }

        private void readField(int field) {
            switch (field) {
                case 1 -> key = messages.text();
                case 2 -> number = messages.number();
                case 3 -> number = messages.integer();
                case 4 -> text = shortText(messages.bytes());
                case 5 -> tensor = TensorReader.read(messages);
                case 6, 11 ->
                    throw messages.fault(
                            "expected a graph without branches and loops, found %s: export the encoder alone"
                                    .formatted(Graph.excerpt(operation)));
                case 8 -> messages.integers(this::addInteger);
                default -> messages.skip();
            }
        }

        private void addInteger(long integer) {
            if (integers.size() < Tensor.FEW) {
                integers.add(integer);
            }
        }

        /** Returns a value that can be one of an operation's named modes. */
        private static String shortText(MemorySegment bytes) {
            return bytes.byteSize() > 64
                    ? ""
                    : new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }
}
