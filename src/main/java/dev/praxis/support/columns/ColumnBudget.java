package dev.praxis.support.columns;

import dev.praxis.support.limits.MemoryBudget;
import dev.praxis.support.problem.ProblemException;
import dev.praxis.support.problem.ProblemType;

/** How many entries all columns of one request may still have, and the memory for them. */
final class ColumnBudget {
    private final long limit;
    private final MemoryBudget memory;
    private long taken;

    ColumnBudget(long limit, MemoryBudget memory) {
        this.limit = limit;
        this.memory = memory;
    }

    /** Makes room for so many entries before any is read. */
    void take(String field, long entries, long bytesEach) {
        if (entries > limit - taken) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "/" + field,
                    "the arrays of a request may hold %d elements in all (praxis.limits.request-elements)"
                            .formatted(limit));
        }
        memory.reserveRequestBytes(entries * bytesEach);
        taken += entries;
    }

    /** How many entries are left. */
    long left() {
        return limit - taken;
    }
}
