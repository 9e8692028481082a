package dev.praxis.compute.dense;

/** Follows a training while it runs, on its thread. */
@FunctionalInterface
public interface TrainingObserver {
    /** Sees nothing. */
    TrainingObserver NONE = epoch -> {};

    /** Takes an epoch once it is complete. */
    void completed(Epoch epoch);
}
