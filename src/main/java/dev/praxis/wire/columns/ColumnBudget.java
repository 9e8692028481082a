package dev.praxis.wire.columns;

import dev.praxis.admission.Limit;
import java.util.function.LongConsumer;

/** How many entries all columns of one request may still have, and the memory for them. */
final class ColumnBudget {
    private final Limit limit;
    private final LongConsumer reserveBytes;
    private long counted;

    ColumnBudget(Limit limit, LongConsumer reserveBytes) {
        this.limit = limit;
        this.reserveBytes = reserveBytes;
    }

    /** Makes room for so many entries before any is read. */
    void take(String field, long entries, long bytesEach) {
        count(field, entries);
        reserve(entries * bytesEach);
    }

    /** Counts so many more entries. */
    void count(String field, long entries) {
        if (entries > limit.max() - counted) {
            throw limit.exceeded("/" + field);
        }
        counted += entries;
    }

    /** Makes room for so many bytes. */
    void reserve(long bytes) {
        reserveBytes.accept(bytes);
    }
}
