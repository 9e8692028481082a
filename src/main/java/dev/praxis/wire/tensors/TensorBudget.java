package dev.praxis.wire.tensors;

import dev.praxis.admission.Limit;
import java.util.function.LongConsumer;

/** The number of elements that the tensors of a request may still have, and the memory for them. */
final class TensorBudget {
    private final Limit limit;
    private final LongConsumer reserveBytes;
    private final int maxCharacters;
    private long counted;

    /**
     * Creates the budget of a request.
     *
     * @param maxCharacters maximum number of characters in any text
     */
    TensorBudget(Limit limit, LongConsumer reserveBytes, int maxCharacters) {
        this.limit = limit;
        this.reserveBytes = reserveBytes;
        this.maxCharacters = maxCharacters;
    }

    int maxCharacters() {
        return maxCharacters;
    }

    /** Counts elements. */
    void count(String pointer, long elements) {
        if (elements > limit.max() - counted) {
            throw limit.exceeded(pointer);
        }
        counted += elements;
    }

    /** Reserves memory, before it is used. */
    void reserve(long bytes) {
        reserveBytes.accept(bytes);
    }
}
