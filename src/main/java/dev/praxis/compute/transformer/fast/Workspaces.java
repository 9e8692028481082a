package dev.praxis.compute.transformer.fast;

import java.lang.ref.SoftReference;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * A pool of workspaces, softly referenced so that the garbage collector may free them under memory
 * pressure.
 */
public final class Workspaces {
    /**
     * Maximum size of a pooled workspace, 64 MiB: larger ones are dropped, since batches of that
     * size may not recur.
     */
    private static final int LARGEST = 1 << 24;

    private final Deque<SoftReference<Workspace>> free = new ConcurrentLinkedDeque<>();
    private final int lanes;

    /**
     * Creates an empty pool.
     *
     * @param lanes maximum number of threads that use a workspace at the same time
     */
    public Workspaces(int lanes) {
        this.lanes = lanes;
    }

    /** Returns a workspace for exclusive use, preferably the most recently used one. */
    Workspace take() {
        for (SoftReference<Workspace> next = free.pollFirst(); next != null; next = free.pollFirst()) {
            @Nullable Workspace workspace = next.get();
            if (workspace != null) {
                return workspace;
            }
        }
        return new Workspace(lanes);
    }

    void giveBack(Workspace workspace) {
        if (workspace.size() <= LARGEST) {
            free.addFirst(new SoftReference<>(workspace));
        }
    }
}
