package dev.praxis.wire.columns;

import dev.praxis.admission.Limit;
import dev.praxis.wire.json.CategoryList;
import dev.praxis.wire.states.StateBudget;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The number of entries that the columns of a request may still have, and the memory for them. */
final class ColumnBudget implements StateBudget {
    /** A text, its entry in a map, and its place in a list. */
    private static final int BYTES_PER_NAME = 128;

    private final Limit limit;
    private final LongConsumer reserveBytes;
    private long counted;

    ColumnBudget(Limit limit, LongConsumer reserveBytes) {
        this.limit = limit;
        this.reserveBytes = reserveBytes;
    }

    /** Counts entries and reserves memory for them before any is read. */
    void take(String field, long entries, long bytesEach) {
        count(field, entries);
        reserve(entries * bytesEach);
    }

    /** Counts entries. */
    void count(String field, long entries) {
        count(entries, () -> "/" + field);
    }

    /**
     * Counts entries.
     *
     * @param pointer their place as a JSON pointer
     */
    @Override
    public void count(long entries, Supplier<String> pointer) {
        if (entries > limit.max() - counted) {
            throw limit.exceeded(pointer.get());
        }
        counted += entries;
    }

    /** Returns the index of a name, and reserves memory for it if it is new. */
    int code(CategoryList names, String name) {
        int known = names.size();
        int code = names.code(name);
        if (code == known) {
            reserve(BYTES_PER_NAME + (long) Character.BYTES * name.length());
        }
        return code;
    }

    /** Reserves memory. */
    @Override
    public void reserve(long bytes) {
        reserveBytes.accept(bytes);
    }
}
