package dev.praxis.checkpoint;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint in memory with reference counting. A replaced checkpoint stays in memory for its
 * current users, and is freed after the last one.
 */
public final class Resident {
    private final Checkpoint checkpoint;
    private final Runnable free;

    /** Number of open leases. Guarded by this. */
    private int users;

    /** Set when no further leases are granted. Guarded by this. */
    private boolean isRetired;

    /** Set when the memory has been released. Guarded by this. */
    private boolean isFree;

    /**
     * Wraps a checkpoint without users.
     *
     * @param free releases the checkpoint's memory
     */
    Resident(Checkpoint checkpoint, Runnable free) {
        this.checkpoint = checkpoint;
        this.free = free;
    }

    /** The right to use a checkpoint until the lease is closed. */
    public final class Lease implements AutoCloseable {
        private boolean isClosed;

        private Lease() {}

        public Checkpoint checkpoint() {
            return checkpoint;
        }

        /** Returns whether the lease is still open. */
        public boolean isOpen() {
            synchronized (Resident.this) {
                return !isClosed;
            }
        }

        /** Closes the lease. Closing it again has no effect. */
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

    /** Returns the checkpoint for inspection. Computing with it requires a lease. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Leases the checkpoint; returns null if it is retired. */
    public synchronized @Nullable Lease lease() {
        if (isRetired) {
            return null;
        }
        users++;
        return new Lease();
    }

    /** Grants no further leases, and frees the checkpoint after the last one is closed. */
    synchronized void retire() {
        isRetired = true;
        freeUnlessUsed();
    }

    /**
     * Retires the checkpoint and waits until it is freed, the time is over or the thread is
     * interrupted.
     */
    void retireAndAwaitFree(Duration timeout) {
        retire();
        try {
            awaitFree(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the checkpoint is freed, and returns whether it is. */
    synchronized boolean awaitFree(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        for (long remaining = timeout.toNanos(); !isFree && remaining > 0; remaining = end - System.nanoTime()) {
            // Rounded up, since wait(0) would wait forever.
            wait(TimeUnit.NANOSECONDS.toMillis(remaining) + 1);
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
