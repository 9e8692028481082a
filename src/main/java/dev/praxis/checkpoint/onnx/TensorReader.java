package dev.praxis.checkpoint.onnx;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a TensorProto. */
final class TensorReader {
    /** Limit of this reader. Weights have at most two dimensions, and constants few more. */
    private static final int MAX_RANK = 16;

    private static final int EXTERNAL = 1;

    private final Messages messages;
    private final List<Long> shape = new ArrayList<>();
    private final List<Long> integers = new ArrayList<>();
    private final Map<String, String> external = new HashMap<>();
    private String name = "";
    private int type;
    private boolean isExternal;
    private @Nullable MemorySegment data;

    private TensorReader(Messages messages) {
        this.messages = messages;
    }

    static Tensor read(Messages messages) {
        return new TensorReader(messages).read();
    }

    private Tensor read() {
        messages.message(this::readField);
        if (isExternal && (data != null || external.isEmpty())) {
            throw messages.fault("expected external data of tensor %s, found %s"
                    .formatted(Graph.excerpt(name), data == null ? "none" : "data in the file, too"));
        }
        return new Tensor(name, type, shape, data, integers, isExternal ? external : Map.of());
    }

    private void readField(int field) {
        switch (field) {
            case 1 -> messages.integers(this::addSize);
            case 2 -> type = (int) messages.integer();
            case 3 -> throw messages.fault("expected a whole tensor, found a segment of one");
            // Floats are packed as they are in memory.
            case 4, 9 -> setData(messages.bytes());
            case 7 -> messages.integers(this::addInteger);
            case 8 -> name = messages.text();
            case 13 -> readExternal();
            case 14 -> isExternal = messages.integer() == EXTERNAL;
            default -> messages.skip();
        }
    }

    private void setData(MemorySegment bytes) {
        if (data != null) {
            throw messages.fault("expected one list of data in a tensor, found several");
        }
        data = bytes;
    }

    private void addSize(long size) {
        if (size < 0 || shape.size() == MAX_RANK) {
            throw messages.fault(
                    "expected at most %d sizes of at least 0, found [%d, %d]".formatted(MAX_RANK, shape.size(), size));
        }
        shape.add(size);
    }

    private void addInteger(long integer) {
        if (integers.size() < Tensor.FEW) {
            integers.add(integer);
        }
    }

    private void readExternal() {
        Entry entry = new Entry();
        messages.message(field -> {
            switch (field) {
                case 1 -> entry.key = messages.text();
                case 2 -> entry.value = messages.text();
                default -> messages.skip();
            }
        });
        if (external.put(entry.key, entry.value) != null) {
            throw messages.fault("expected one %s of external data, found two".formatted(Graph.excerpt(entry.key)));
        }
    }

    private static final class Entry {
        private String key = "";
        private String value = "";
    }
}
