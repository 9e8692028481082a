package dev.praxis.checkpoint;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint in memory. Once it is replaced, it stays for those that use it, and is freed when
 * the last one is done.
 */
public final class Resident {
    private final Checkpoint checkpoint;
    private final Runnable free;

    /** How many use it. Guarded by this. */
    private int users;

    /** Whether nobody else may use it from now on. Guarded by this. */
    private boolean isRetired;

    /** Whether its memory is given back. Guarded by this. */
    private boolean isFree;

    /**
     * A checkpoint that nobody uses yet.
     *
     * @param free gives back what it holds
     */
    Resident(Checkpoint checkpoint, Runnable free) {
        this.checkpoint = checkpoint;
        this.free = free;
    }

    /** The use of a checkpoint, which lasts until it is closed. */
    public final class Lease implements AutoCloseable {
        private boolean isClosed;

        private Lease() {}

        public Checkpoint checkpoint() {
            return checkpoint;
        }

        /** Whether the checkpoint may still be used. */
        public boolean isOpen() {
            synchronized (Resident.this) {
                return !isClosed;
            }
        }

        /** Ends the use. The second time it does nothing. */
        @Override
        public void close() {
            synchronized (Resident.this) {
                if (!isClosed) {
                    isClosed = true;
                    users--;
                    freeUnlessUsed();
                }
            }
        }
    }

    /** What the checkpoint is. To compute with it takes a lease. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** A use of the checkpoint; null once it is retired. */
    public synchronized @Nullable Lease lease() {
        if (isRetired) {
            return null;
        }
        users++;
        return new Lease();
    }

    /** Lets nobody else use it, and frees it once nobody does. */
    synchronized void retire() {
        isRetired = true;
        freeUnlessUsed();
    }

    /** Waits until it is freed, and returns whether it is. */
    synchronized boolean awaitFree(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); !isFree && left > 0; left = end - System.nanoTime()) {
            // Rounded up, since no milliseconds at all would be for ever.
            wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
        return isFree;
    }

    private void freeUnlessUsed() {
        if (isRetired && users == 0 && !isFree) {
            isFree = true;
            free.run();
            notifyAll();
        }
    }
}
