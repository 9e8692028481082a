package dev.praxis.api.explanations.dense;

import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses what would take too long, before it begins. */
@Component
class WorkLimit {
    private final DenseLimits limits;

    WorkLimit(DenseLimits limits) {
        this.limits = limits;
    }

    /**
     * @param pointer the field that asks for it; null for the request as a whole
     * @param what would take so long
     */
    void require(@Nullable String pointer, String what, double multiplications) {
        if (multiplications > limits.multiplications()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    pointer,
                    "the %s would take %.0f multiplications, and may take %d (praxis.dense.multiplications)"
                            .formatted(what, multiplications, limits.multiplications()));
        }
    }
}
