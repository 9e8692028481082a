package dev.praxis.compute.dense;

/** A listener for the progress of training, called on its thread. */
@FunctionalInterface
public interface TrainingObserver {
    /** An observer that does nothing. */
    TrainingObserver NONE = epoch -> {};

    /** Called when an epoch is complete. */
    void completed(Epoch epoch);
}
