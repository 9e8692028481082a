package dev.praxis.checkpoint.torch;

import dev.praxis.checkpoint.tensors.ElementType;
import java.util.List;
import java.util.Map;

/**
 * A value of a pickle. There is no other kind, so no pickle can create anything else.
 *
 * <p>Values may contain themselves or share parts, so their {@code equals}, {@code hashCode} and
 * {@code toString} must not be called.
 */
sealed interface Value {

    /** Returns the kind of value in messages, such as {@code a string}. */
    String kind();

    record Text(String value) implements Value {
        @Override
        public String kind() {
            return "a string";
        }
    }

    record Whole(long value) implements Value {
        @Override
        public String kind() {
            return "an integer";
        }
    }

    record Flag(boolean value) implements Value {
        @Override
        public String kind() {
            return "True or False";
        }
    }

    /** Python's None. */
    record Nothing() implements Value {
        @Override
        public String kind() {
            return "None";
        }
    }

    /** A list or a floating-point number: no tensor depends on one, so its content is not kept. */
    record Unread() implements Value {
        @Override
        public String kind() {
            return "a list or a number";
        }
    }

    record Tuple(List<Value> items) implements Value {
        @Override
        public String kind() {
            return "a tuple";
        }
    }

    /**
     * A dict.
     *
     * @param ordered whether it is an OrderedDict, which may have attributes
     * @param items items whose keys are strings; the others are not kept
     */
    record Dict(boolean ordered, Map<String, Value> items) implements Value {
        @Override
        public String kind() {
            return "a dict";
        }
    }

    /**
     * A reference to the bytes of an entry {@code data/<key>}.
     *
     * @param elements number of elements of the type
     */
    record Storage(ElementType type, String key, long elements) implements Value {

        /** Returns the number of bytes, which the pickle only claims. */
        long bytes() {
            return Math.multiplyExact(elements, type.bits() / Byte.SIZE);
        }

        @Override
        public String kind() {
            return "a storage";
        }
    }

    /**
     * A tensor, whose entry at indices i is the element {@code offset + i · strides} of its
     * storage. All of its entries are within the storage.
     */
    record Strided(Storage storage, ElementType type, long offset, List<Long> shape, List<Long> strides)
            implements Value {
        @Override
        public String kind() {
            return "a tensor";
        }
    }

    /** A function that a pickle may name, and that the machine has a rule for. */
    enum Function implements Value {
        /** Creates an empty dict. */
        ORDERED_DICT,
        /** Returns its argument, a tuple. */
        SIZE,
        REBUILD_TENSOR_V2,
        REBUILD_TENSOR_V3,
        REBUILD_PARAMETER;

        @Override
        public String kind() {
            return "the function " + this;
        }
    }

    /**
     * A type of storages or of elements.
     *
     * @param name name in Python
     */
    record Type(String name, ElementType type) implements Value {
        @Override
        public String kind() {
            return "the type " + name;
        }
    }
}
