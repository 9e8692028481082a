package dev.praxis.wire.columns;

import dev.praxis.admission.Limit;
import java.util.function.LongConsumer;

/** The number of entries that the columns of a request may still have, and the memory for them. */
final class ColumnBudget {
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
        if (entries > limit.max() - counted) {
            throw limit.exceeded("/" + field);
        }
        counted += entries;
    }

    /** Reserves memory. */
    void reserve(long bytes) {
        reserveBytes.accept(bytes);
    }
}
