package dev.praxis.wire.objects;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The categories of a file.
 *
 * @param names by id, in the order of the file
 * @param frequencies by id, where the file says them
 */
record FileCategories(Map<String, String> names, Map<String, String> frequencies) {

    /** Creates an empty list, to be added to. */
    static FileCategories empty() {
        return new FileCategories(new LinkedHashMap<>(), new LinkedHashMap<>());
    }
}
