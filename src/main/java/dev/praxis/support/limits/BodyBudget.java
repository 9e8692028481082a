package dev.praxis.support.limits;

import dev.praxis.support.problem.ProblemException;
import dev.praxis.support.problem.ProblemType;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all request bodies together may take at one time. */
final class BodyBudget {
    private final long total;
    private final AtomicLong taken = new AtomicLong();

    BodyBudget(long total) {
        this.total = total;
    }

    /** What one request has taken. */
    static final class Share {
        private static final long STEP = 64 * 1024;

        private final BodyBudget budget;
        private final long limit;
        private long reserved;

        Share(BodyBudget budget, long limit) {
            this.budget = budget;
            this.limit = limit;
        }

        /** Makes sure that this request's share covers a body of so many bytes. */
        void reserve(long bytes) {
            if (bytes > limit) {
                throw new ProblemException(
                        ProblemType.TOO_LARGE,
                        "the body may be %d bytes long (praxis.limits.body-size)".formatted(limit));
            }
            if (bytes > reserved) {
                // In steps, so that a body of unknown length does not contend for every buffer that is read.
                long wanted = Math.min(limit, Math.ceilDiv(bytes, STEP) * STEP) - reserved;
                if (budget.taken.addAndGet(wanted) > budget.total) {
                    budget.taken.addAndGet(-wanted);
                    throw new ProblemException(
                            ProblemType.SATURATED,
                            "the bodies being answered take all of %d bytes (praxis.limits.bodies-in-flight)"
                                    .formatted(budget.total));
                }
                reserved += wanted;
            }
        }

        void release() {
            budget.taken.addAndGet(-reserved);
            reserved = 0;
        }
    }
}
