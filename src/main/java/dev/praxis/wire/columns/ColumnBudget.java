package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import java.util.function.LongConsumer;

/** How many entries all columns of one request may still have, and the memory for them. */
final class ColumnBudget {
    private final long limit;
    private final LongConsumer reserveBytes;
    private long counted;

    ColumnBudget(long limit, LongConsumer reserveBytes) {
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
        if (entries > limit - counted) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "/" + field,
                    "the arrays of a request may hold %d elements in all (praxis.limits.request-elements)"
                            .formatted(limit));
        }
        counted += entries;
    }

    /** Makes room for so many bytes. */
    void reserve(long bytes) {
        reserveBytes.accept(bytes);
    }
}
