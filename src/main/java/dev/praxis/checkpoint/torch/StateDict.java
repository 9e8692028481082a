package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.problem.CheckpointException;
import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.tensors.Excerpt;
import dev.praxis.checkpoint.torch.Value.Dict;
import dev.praxis.checkpoint.torch.Value.Storage;
import dev.praxis.checkpoint.torch.Value.Strided;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the tensors of an archive by name. */
final class StateDict {
    /** The advice in messages about a file that cannot be read here. */
    static final String REMEDY = ": load the model where you trust it, and save it with save_pretrained as safetensors";

    /** Names under which other programs keep the state dict beside the state of their training. */
    private static final Set<String> NESTED = Set.of("state_dict", "model");

    /** Maximum size of a pickle: more than {@link Pickle} creates values for. */
    private static final int MAX_PICKLE_BYTES = 1 << 26;

    private static final String PICKLE = "data.pkl";

    private final String file;
    private final Archive archive;

    private StateDict(String file, Archive archive) {
        this.file = file;
        this.archive = archive;
    }

    /**
     * Returns the tensors of a file, in its order.
     *
     * @throws CheckpointException if the file is invalid
     */
    static Map<String, TensorView> read(String file, MemorySegment bytes) {
        return new StateDict(file, Archive.read(file, bytes)).read();
    }

    private Map<String, TensorView> read() {
        if (archive.find("constants.pkl") != null) {
            throw fault("expected the state dict of torch.save, found a TorchScript program" + REMEDY);
        }
        MemorySegment order = archive.find("byteorder");
        if (order != null && !isLittle(order)) {
            throw fault("byteorder: expected little, found another" + REMEDY);
        }
        MemorySegment pickle = Objects.requireNonNull(archive.find(PICKLE));
        if (pickle.byteSize() > MAX_PICKLE_BYTES) {
            throw fault(
                    "%s: expected at most %d bytes, found %d".formatted(PICKLE, MAX_PICKLE_BYTES, pickle.byteSize()));
        }
        return tensors(Pickle.read(file + ": " + PICKLE, pickle.asByteBuffer()));
    }

    private static boolean isLittle(MemorySegment order) {
        byte[] little = {'l', 'i', 't', 't', 'l', 'e'};
        return order.mismatch(MemorySegment.ofArray(little)) < 0;
    }

    private Map<String, TensorView> tensors(Value value) {
        if (!(value instanceof Dict dict)) {
            throw fault("%s: expected a state dict, found %s%s".formatted(PICKLE, value.kind(), REMEDY));
        }
        Map<String, TensorView> tensors = new LinkedHashMap<>();
        stateDict(dict).items().forEach((name, item) -> {
            // All other items are settings, such as the version of a module.
            if (item instanceof Strided tensor) {
                tensors.put(name, view(name, tensor));
            }
        });
        if (tensors.isEmpty()) {
            throw fault("%s: expected a state dict with tensors, found none%s".formatted(PICKLE, REMEDY));
        }
        return Collections.unmodifiableMap(tensors);
    }

    private static Dict stateDict(Dict dict) {
        if (dict.items().values().stream().anyMatch(Strided.class::isInstance)) {
            return dict;
        }
        List<Dict> nested = NESTED.stream()
                .map(dict.items()::get)
                .filter(Dict.class::isInstance)
                .map(Dict.class::cast)
                .toList();
        return nested.size() == 1 ? nested.getFirst() : dict;
    }

    private TensorView view(String name, Strided tensor) {
        Storage storage = tensor.storage();
        String entry = "data/" + storage.key();
        MemorySegment bytes = archive.find(entry);
        if (bytes == null) {
            throw fault("tensor %s: expected its storage %s, found no such entry"
                    .formatted(Excerpt.of(name), Excerpt.of(entry)));
        }
        if (bytes.byteSize() != storage.bytes()) {
            throw fault("tensor %s: expected a storage of %d bytes, found %d"
                    .formatted(Excerpt.of(name), storage.bytes(), bytes.byteSize()));
        }
        ElementType type = tensor.type();
        long start = tensor.shape().contains(0L) ? 0 : tensor.offset() * (type.bits() / Byte.SIZE);
        return new TensorView(type, tensor.shape(), tensor.strides(), bytes.asSlice(start));
    }

    private CheckpointException fault(String detail) {
        return new CheckpointException(file + ": " + detail);
    }
}
