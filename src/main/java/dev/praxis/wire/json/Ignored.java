package dev.praxis.wire.json;

import java.util.List;

/** Reports fields of the current request that had no effect, in a header of its response. */
public final class Ignored {
    public static final String HEADER = "Praxis-Ignored";

    private static final String SEPARATOR = ", ";

    private Ignored() {}

    /**
     * Adds a field to the header, unless it is there already.
     *
     * @param field name of a known field, never one that only the client made up
     */
    public static void report(String field) {
        CurrentResponse.get().ifPresent(response -> {
            String before = response.getHeader(HEADER);
            // An array of objects has the field many times.
            if (before == null || !List.of(before.split(SEPARATOR)).contains(field)) {
                response.setHeader(HEADER, before == null ? field : before + SEPARATOR + field);
            }
        });
    }
}
