package dev.praxis.problem;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Translates the positions of problems that shared services report, in the field names of our own
 * requests, to the field names of a request in another shape.
 */
public final class Fields {
    private Fields() {}

    /**
     * Calls {@code work}. In a pointer of its problem, the first name is replaced.
     *
     * @param names new names, which may be several steps such as {@code inputs/0/data}, by our
     *     names; an empty one if the request has no such field
     */
    public static <T> T renamed(Map<String, String> names, Supplier<T> work) {
        return moved(pointer -> renamed(names, pointer), work);
    }

    /**
     * Calls {@code work}.
     *
     * @param move returns the pointer in the request for one of its problems; null for none
     */
    public static <T> T moved(UnaryOperator<@Nullable String> move, Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException e) {
            throw e.at(move.apply(e.pointer()));
        }
    }

    private static @Nullable String renamed(Map<String, String> names, @Nullable String pointer) {
        if (pointer == null || pointer.isEmpty()) {
            return pointer;
        }
        int end = pointer.indexOf('/', 1);
        String first = end < 0 ? pointer.substring(1) : pointer.substring(1, end);
        String name = names.get(first);
        if (name == null) {
            return pointer;
        }
        return name.isEmpty() ? null : '/' + name + (end < 0 ? "" : pointer.substring(end));
    }
}
