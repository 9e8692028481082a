package dev.praxis.compute.execution;

import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Keeps helpers off the processor of the thread that they help. Does nothing off Linux. */
final class Placement {
    private static final @Nullable Processors PROCESSORS = Processors.find();

    private final Queue<Integer> helpers = new ConcurrentLinkedQueue<>();

    /** The processor that the helpers keep off; -1 for none. */
    private volatile int avoided = -1;

    /** Adds the calling thread to the helpers. */
    void join() {
        if (PROCESSORS != null) {
            helpers.add(PROCESSORS.thread());
            avoided = -1;
        }
    }

    /** Moves all helpers off the calling thread's processor, unless it is the only one. */
    void makeRoom() {
        if (PROCESSORS == null) {
            return;
        }
        int own = PROCESSORS.current();
        if (own == avoided) {
            return;
        }
        avoided = own;
        // The caller's set, since that of a helper already lacks a processor.
        BitSet others = PROCESSORS.allowed(0);
        others.clear(own);
        if (!others.isEmpty()) {
            helpers.forEach(helper -> PROCESSORS.allow(helper, others));
        }
    }
}
