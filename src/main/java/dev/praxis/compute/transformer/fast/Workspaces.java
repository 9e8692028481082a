package dev.praxis.compute.transformer.fast;

import java.lang.ref.SoftReference;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** Workspaces between one use and the next, which the collector may take where memory is short. */
public final class Workspaces {
    /**
     * Numbers of a workspace that is kept, 64 MiB: what a larger batch needs is not kept for
     * batches that may never come.
     */
    private static final int LARGEST = 1 << 24;

    private final Deque<SoftReference<Workspace>> free = new ConcurrentLinkedDeque<>();
    private final int lanes;

    /**
     * None at first.
     *
     * @param lanes how many threads work with one at a time
     */
    public Workspaces(int lanes) {
        this.lanes = lanes;
    }

    /** One that nobody else has, the last that was used if there is one. */
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
