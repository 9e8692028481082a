package dev.praxis.problem;

import dev.praxis.spelling.NearestName;
import java.util.Collection;

/**
 * The detail of a problem with an unknown name: the nearest known name, if any, and all known
 * names.
 */
public final class UnknownName {
    private UnknownName() {}

    /**
     * Returns the detail.
     *
     * @param kind the kind of name in words: field, column
     */
    public static String detail(String kind, String name, Collection<String> known) {
        String nearest = NearestName.of(name, known);
        return nearest == null
                ? "unknown %s; known %ss are %s".formatted(kind, kind, String.join(", ", known))
                : "unknown %s; did you mean \"%s\"? Known %ss are %s"
                        .formatted(kind, nearest, kind, String.join(", ", known));
    }
}
