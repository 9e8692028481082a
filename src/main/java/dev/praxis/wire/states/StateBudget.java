package dev.praxis.wire.states;

import java.util.function.Supplier;

/**
 * The entries that the states of a request may have, and the memory for them. A state counts as one
 * entry, and so does each of its distinct scores.
 */
public interface StateBudget {

    /**
     * Counts entries.
     *
     * @param pointer their place as a JSON pointer
     */
    void count(long entries, Supplier<String> pointer);

    /** Reserves memory. */
    void reserve(long bytes);
}
