package dev.praxis.compute.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Working memory of the tasks of one call of {@link Execution#forEach}: one object per lane,
 * created by the first task of the lane, since most lanes of a small call have none.
 */
public final class PerLane<T> {
    private final Supplier<T> create;
    private final List<@Nullable T> values = new ArrayList<>();

    /** Creates the memory of the lanes of the current computation. */
    public PerLane(Supplier<T> create) {
        this.create = create;
        for (int lane = 0; lane < Execution.lanes(); lane++) {
            values.add(null);
        }
    }

    /** Returns the object of a lane, for a task that runs in it. */
    public T get(int lane) {
        T present = values.get(lane);
        if (present != null) {
            return present;
        }
        T created = create.get();
        values.set(lane, created);
        return created;
    }
}
