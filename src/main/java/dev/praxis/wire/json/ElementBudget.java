package dev.praxis.wire.json;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.problem.JsonValues;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;

/** How many array entries one request may still bring, over all of its fields. */
final class ElementBudget {
    private static final int FIRST_CAPACITY = 64;
    private static final int ENTRIES_OF_A_TEXT = 4;
    private static final int CHARACTERS_OF_AN_ENTRY = 16;

    private final Limit limit;
    private final Admission admission;
    private long spent;
    private long listed;

    private ElementBudget(Limit limit, Admission admission) {
        this.limit = limit;
        this.admission = admission;
    }

    /** The budget of the request that is being read. */
    static ElementBudget of(DeserializationContext context, Limit limit, Admission admission) {
        ElementBudget budget = (ElementBudget) context.getAttribute(ElementBudget.class);
        if (budget == null) {
            budget = new ElementBudget(limit, admission);
            context.setAttribute(ElementBudget.class, budget);
        }
        return budget;
    }

    /** A capacity above {@code size} for an array that is full, within the budget. */
    int grow(int size, JsonParser parser) {
        int capacity = (int)
                Math.min(Math.min(limit.max() - spent, Integer.MAX_VALUE - 8), Math.max(FIRST_CAPACITY, 2L * size));
        if (capacity <= size) {
            throw limit.exceeded(JsonValues.pointer(parser));
        }
        admission.reserveRequestElements(capacity - size);
        return capacity;
    }

    /**
     * Makes room for a text beside its entry: its characters, and what maps from and to it hold.
     */
    void reserveText(int length) {
        admission.reserveRequestElements(ENTRIES_OF_A_TEXT + length / CHARACTERS_OF_AN_ENTRY);
    }

    void spend(int elements) {
        spent += elements;
    }

    /** Counts one entry of a list, for which memory is reserved a few at a time. */
    void spendOne(JsonParser parser) {
        if (spent >= limit.max()) {
            throw limit.exceeded(JsonValues.pointer(parser));
        }
        if (listed++ % FIRST_CAPACITY == 0) {
            admission.reserveRequestElements(FIRST_CAPACITY);
        }
        spent++;
    }
}
