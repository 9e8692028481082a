package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.tensors.ElementType;
import dev.praxis.checkpoint.torch.Value.Dict;
import dev.praxis.checkpoint.torch.Value.Flag;
import dev.praxis.checkpoint.torch.Value.Nothing;
import dev.praxis.checkpoint.torch.Value.Storage;
import dev.praxis.checkpoint.torch.Value.Strided;
import dev.praxis.checkpoint.torch.Value.Text;
import dev.praxis.checkpoint.torch.Value.Tuple;
import dev.praxis.checkpoint.torch.Value.Whole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Creates storages and tensors from the arguments in a pickle, which are checked. */
final class Rebuild {
    private static final int MAX_DIMENSIONS = 32;

    private final PickleInput in;
    private final Map<String, Storage> storages = new HashMap<>();

    Rebuild(PickleInput in) {
        this.in = in;
    }

    /** Returns the storage of an id ("storage", type, key, location, number of elements). */
    Storage storage(Value id) {
        if (!(id instanceof Tuple parts
                && parts.items().size() == 5
                && parts.items().get(0) instanceof Text tag
                && tag.value().equals("storage")
                && parts.items().get(1) instanceof Value.Type type
                && parts.items().get(2) instanceof Text name
                && parts.items().get(3) instanceof Text
                && parts.items().get(4) instanceof Whole size)) {
            throw in.expected("a persistent id of a storage, its type, key, location and size", shape(id));
        }
        String key = name.value();
        long elements = size.value();
        if (elements < 0 || elements > Long.MAX_VALUE / Long.BYTES) {
            throw in.expected("a storage of 0 to 2^60 elements", Long.toString(elements));
        }
        Storage storage = new Storage(type.type(), key, elements);
        Storage other = storages.putIfAbsent(key, storage);
        if (other != null && !other.equals(storage)) {
            throw in.expected("the storage \"%s\" in one type and size".formatted(key), "another one");
        }
        return storage;
    }

    /**
     * Returns the tensor of the arguments (storage, offset, size, strides, requires_grad, hooks),
     * then the type of elements if it is not the storage's, and metadata if there are any.
     */
    Strided tensor(Tuple arguments, boolean typed) {
        List<Value> all = arguments.items();
        int required = typed ? 7 : 6;
        if (!(all.size() >= required
                && all.size() <= required + 1
                && all.get(0) instanceof Storage storage
                && all.get(1) instanceof Whole offset
                && all.get(4) instanceof Flag
                && isEmpty(all.get(5)))) {
            throw in.expected("a storage, offset, size, strides, a flag and no hooks", shape(arguments));
        }
        if (all.size() > required && !isEmpty(all.getLast())) {
            throw in.refused("metadata of a tensor");
        }
        ElementType type = storage.type();
        if (typed) {
            if (!(all.get(6) instanceof Value.Type named)) {
                throw in.expected("a type of elements", all.get(6).kind());
            }
            type = named.type();
        }
        List<Long> shape = sizes(all.get(2));
        List<Long> strides = sizes(all.get(3));
        checkWithin(storage.bytes() / (type.bits() / Byte.SIZE), offset.value(), shape, strides);
        return new Strided(storage, type, offset.value(), shape, strides);
    }

    /** Returns the tensor of a parameter's arguments (tensor, requires_grad, hooks). */
    Value parameter(Tuple arguments) {
        List<Value> all = arguments.items();
        if (!(all.size() == 3
                && all.get(0) instanceof Strided tensor
                && all.get(1) instanceof Flag
                && isEmpty(all.get(2)))) {
            throw in.expected("a tensor, a flag and no hooks", shape(arguments));
        }
        return tensor;
    }

    /** Returns the tuple of a torch.Size. */
    Value size(Tuple arguments) {
        if (arguments.items().size() == 1 && arguments.items().getFirst() instanceof Tuple sizes) {
            return sizes;
        }
        throw in.expected("a tuple of sizes", shape(arguments));
    }

    private List<Long> sizes(Value value) {
        if (!(value instanceof Tuple tuple) || tuple.items().size() > MAX_DIMENSIONS) {
            throw in.expected("a tuple of at most %d sizes or strides".formatted(MAX_DIMENSIONS), shape(value));
        }
        List<Long> sizes = new ArrayList<>();
        for (Value item : tuple.items()) {
            if (!(item instanceof Whole size)) {
                throw in.expected("integers", item.kind());
            }
            if (size.value() < 0) {
                throw in.expected("sizes and strides from 0", Long.toString(size.value()));
            }
            sizes.add(size.value());
        }
        return List.copyOf(sizes);
    }

    /** Checks that all entries of a tensor are within its storage. */
    private void checkWithin(long available, long offset, List<Long> shape, List<Long> strides) {
        if (shape.size() != strides.size()) {
            throw in.expected("a stride for each of %d sizes".formatted(shape.size()), "%d".formatted(strides.size()));
        }
        try {
            long elements = shape.stream().reduce(1L, Math::multiplyExact);
            long end = offset;
            for (int i = 0; i < shape.size(); i++) {
                long steps = Math.max(shape.get(i) - 1, 0);
                end = Math.addExact(end, Math.multiplyExact(steps, strides.get(i)));
            }
            // An empty tensor may begin anywhere.
            if (offset >= 0 && (elements == 0 || end < available)) {
                return;
            }
        } catch (ArithmeticException e) {
            throw in.expected(
                    "a tensor of fewer than 2^63 elements", "shape %s, strides %s".formatted(shape, strides), e);
        }
        throw in.expected(
                "a tensor within its storage of %d elements".formatted(available),
                "offset %d, shape %s, strides %s".formatted(offset, shape, strides));
    }

    private static boolean isEmpty(Value value) {
        return value instanceof Nothing
                || (value instanceof Dict dict && dict.items().isEmpty());
    }

    private static String shape(Value value) {
        if (!(value instanceof Tuple tuple)) {
            return value.kind();
        }
        if (tuple.items().size() > 8) {
            return "%d values".formatted(tuple.items().size());
        }
        return "(%s)"
                .formatted(String.join(
                        ", ", tuple.items().stream().map(Value::kind).toList()));
    }
}
