package dev.praxis.wire.json;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.compute.execution.Workers;
import dev.praxis.problem.JsonValues;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;

/** The number of array entries that a request may still contain, over all of its fields. */
public final class ElementBudget {
    private static final int INITIAL_CAPACITY = 64;
    private static final int ENTRIES_PER_TEXT = 4;
    private static final int CHARACTERS_PER_ENTRY = 16;

    private final Limit limit;
    private final Admission admission;
    private long spent;
    private long listed;

    private ElementBudget(Limit limit, Admission admission) {
        this.limit = limit;
        this.admission = admission;
    }

    /** Returns the budget of the request being read. */
    public static ElementBudget of(DeserializationContext context, Limit limit, Admission admission) {
        ElementBudget budget = (ElementBudget) context.getAttribute(ElementBudget.class);
        if (budget == null) {
            budget = new ElementBudget(limit, admission);
            context.setAttribute(ElementBudget.class, budget);
        }
        return budget;
    }

    /** Returns the number of threads that {@link #share} uses. */
    int lanes() {
        return admission.lanes();
    }

    /** Runs independent tasks on the compute threads, and returns when all have finished. */
    void share(int tasks, Workers.Task task) {
        if (tasks == 1) {
            task.run(0, 0);
        } else {
            admission.share(tasks, task);
        }
    }

    /** Returns whether an array of this size is within the budget. */
    boolean allows(long size) {
        return size <= limit.max() - spent;
    }

    /** Returns a capacity above {@code size} for a full array, within the budget. */
    int grow(int size, JsonParser parser) {
        int capacity = (int)
                Math.min(Math.min(limit.max() - spent, Integer.MAX_VALUE - 8), Math.max(INITIAL_CAPACITY, 2L * size));
        if (capacity <= size) {
            throw limit.exceeded(JsonValues.pointer(parser));
        }
        admission.reserveRequestElements(capacity - size);
        return capacity;
    }

    /** Reserves memory for a text: its characters, and the structures that later refer to it. */
    public void reserveText(int length) {
        admission.reserveRequestElements(ENTRIES_PER_TEXT + length / CHARACTERS_PER_ENTRY);
    }

    /** Reserves memory. */
    public void reserveBytes(long bytes) {
        admission.reserveRequestBytes(bytes);
    }

    /**
     * Counts elements whose memory is reserved elsewhere.
     *
     * @param pointer their place as a JSON pointer
     */
    public void count(long elements, Supplier<String> pointer) {
        if (elements > limit.max() - spent) {
            throw limit.exceeded(pointer.get());
        }
        spent += elements;
    }

    void spend(int elements) {
        spent += elements;
    }

    /** Counts one entry of a list. Memory is reserved for several entries at a time. */
    public void spendOne(JsonParser parser) {
        if (spent >= limit.max()) {
            throw limit.exceeded(JsonValues.pointer(parser));
        }
        if (listed++ % INITIAL_CAPACITY == 0) {
            admission.reserveRequestElements(INITIAL_CAPACITY);
        }
        spent++;
    }
}
