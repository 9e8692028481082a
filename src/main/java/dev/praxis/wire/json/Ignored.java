package dev.praxis.wire.json;

/** Reports fields of the current request that had no effect, in a header of its response. */
public final class Ignored {
    public static final String HEADER = "Praxis-Ignored";

    private Ignored() {}

    /**
     * Adds a field to the header.
     *
     * @param field name of a known field, never one that only the client made up
     */
    public static void report(String field) {
        CurrentResponse.get().ifPresent(response -> {
            String before = response.getHeader(HEADER);
            response.setHeader(HEADER, before == null ? field : before + ", " + field);
        });
    }
}
