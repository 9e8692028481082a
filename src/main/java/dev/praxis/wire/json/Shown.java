package dev.praxis.wire.json;

import java.util.Collection;
import java.util.stream.Collectors;

/** Texts of requests as problems and warnings quote them: short, whatever the request has. */
public final class Shown {
    private static final int MAX_LENGTH = 40;
    private static final int MAX_NAMES = 5;

    private Shown() {}

    public static String of(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }

    /** Returns the first names of a list, and how many more there are. */
    public static String names(Collection<String> names) {
        String first = names.stream().limit(MAX_NAMES).map(Shown::of).collect(Collectors.joining(", "));
        return names.size() <= MAX_NAMES ? first : "%s and %d more".formatted(first, names.size() - MAX_NAMES);
    }

    /** Returns a name as a JSON pointer. */
    public static String pointer(String name) {
        return "/" + of(name).replace("~", "~0").replace("/", "~1");
    }
}
