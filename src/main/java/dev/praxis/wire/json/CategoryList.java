package dev.praxis.wire.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The distinct names of a growing column, in the order in which they first appear. */
public final class CategoryList {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** Returns the index of a name, which is added if it is new. */
    public int code(String name) {
        Integer present = codes.putIfAbsent(name, names.size());
        if (present != null) {
            return present;
        }
        names.add(name);
        return names.size() - 1;
    }

    /** Returns the number of names so far. */
    public int size() {
        return names.size();
    }

    /** Returns the rows with these codes. */
    public Categories of(int... rows) {
        return new Categories(List.copyOf(names), rows);
    }
}
