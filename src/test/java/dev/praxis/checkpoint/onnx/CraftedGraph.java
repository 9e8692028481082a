package dev.praxis.checkpoint.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/** Builds ONNX models field by field, including invalid ones. */
final class CraftedGraph {
    private static final int FLOAT = 1;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    /** Writes the fields of a message. */
    interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    /** Adds a node with inputs, outputs, and further fields. */
    CraftedGraph node(String operation, String name, List<String> inputs, List<String> outputs, Fields more) {
        return field(1, out -> {
            for (String input : inputs) {
                out.writeString(1, input);
            }
            for (String output : outputs) {
                out.writeString(2, output);
            }
            out.writeString(3, name);
            out.writeString(4, operation);
            more.write(out);
        });
    }

    CraftedGraph node(String operation, String name, List<String> inputs, String output) {
        return node(operation, name, inputs, List.of(output), out -> {});
    }

    /** Adds a product {@code x W + b} whose parts have the names that exporters give them. */
    CraftedGraph linear(String node, String matrix, String bias) {
        return node("MatMul", node, List.of("x", matrix), node + "-out")
                .node("Add", node + "-add", List.of(bias, node + "-out"), node + "-sum");
    }

    /** Adds an initializer with the entries 0, 1, 2, ... */
    CraftedGraph floats(String name, int... shape) {
        return tensor(
                name,
                FLOAT,
                shape,
                out -> out.writeByteArray(9, counting(IntStream.of(shape).reduce(1, (a, b) -> a * b))));
    }

    /** Adds an initializer with any data. */
    CraftedGraph tensor(String name, int type, int[] shape, Fields data) {
        return field(5, out -> {
            for (int size : shape) {
                out.writeInt64(1, size);
            }
            out.writeInt32(2, type);
            out.writeString(8, name);
            data.write(out);
        });
    }

    /** Adds an initializer whose data is in another file, as keys and values. */
    CraftedGraph external(String name, int[] shape, String... entries) {
        return tensor(name, FLOAT, shape, out -> {
            for (int i = 0; i < entries.length; i += 2) {
                String key = entries[i];
                String value = entries[i + 1];
                out.writeByteArray(13, message(entry -> {
                    entry.writeString(1, key);
                    entry.writeString(2, value);
                }));
            }
            out.writeInt32(14, 1);
        });
    }

    /** Adds a message to the graph. */
    CraftedGraph field(int number, Fields fields) {
        write(graph, out -> out.writeByteArray(number, message(fields)));
        return this;
    }

    /** Returns the file. */
    byte[] file() {
        return message(out -> {
            out.writeInt64(1, 8);
            out.writeString(2, "crafted");
            out.writeByteArray(7, graph.toByteArray());
        });
    }

    static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes, fields);
        return bytes.toByteArray();
    }

    /** Returns an integer attribute of a node. */
    static Fields integer(String name, long value) {
        return out -> out.writeByteArray(5, message(attribute -> {
            attribute.writeString(1, name);
            attribute.writeInt64(3, value);
        }));
    }

    /** Returns a float attribute of a node. */
    static Fields number(String name, float value) {
        return out -> out.writeByteArray(5, message(attribute -> {
            attribute.writeString(1, name);
            attribute.writeFloat(2, value);
        }));
    }

    static byte[] counting(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, count).forEach(i -> bytes.putFloat(i));
        return bytes.array();
    }

    private static void write(ByteArrayOutputStream bytes, Fields fields) {
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
