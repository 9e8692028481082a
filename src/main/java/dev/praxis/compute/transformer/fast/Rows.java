package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.execution.Workers;
import java.util.function.IntConsumer;

/** Parallel work on independent rows. */
final class Rows {
    /** Entries per task: smaller tasks would cost more to hand over than they save. */
    private static final int ENTRIES = 1 << 14;

    private Rows() {}

    /**
     * Calls {@code work} for every row.
     *
     * @param columns number of entries per row, which determines the size of a task
     */
    static void forEach(Workers workers, int rows, int columns, IntConsumer work) {
        int rowsOfTask = Math.max(1, ENTRIES / Math.max(1, columns));
        int tasks = (rows + rowsOfTask - 1) / rowsOfTask;
        workers.forEach(tasks, (task, lane) -> {
            int end = Math.min(rows, (task + 1) * rowsOfTask);
            for (int row = task * rowsOfTask; row < end; row++) {
                work.accept(row);
            }
        });
    }
}
