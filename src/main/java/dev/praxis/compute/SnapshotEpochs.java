package dev.praxis.compute;

import dev.praxis.compute.ComputeException.Reason;
import java.util.Arrays;

/** The epochs of a training after which its state is kept, counted from 1. */
public final class SnapshotEpochs {
    /** No epoch. */
    public static final SnapshotEpochs NONE = new SnapshotEpochs();

    private final int[] epochs;

    private SnapshotEpochs(int... epochs) {
        this.epochs = epochs;
    }

    /**
     * Selects epochs.
     *
     * @param epochs in increasing order, from 1. Not modified.
     * @throws ComputeException VALUE, named {@code snapshot_epochs}, for an epoch below 1 or out of
     *     order
     */
    public static SnapshotEpochs of(int... epochs) {
        for (int i = 0; i < epochs.length; i++) {
            int before = i == 0 ? 0 : epochs[i - 1];
            if (epochs[i] <= before) {
                throw rejected("above " + before, epochs[i], i);
            }
        }
        return new SnapshotEpochs(epochs.clone());
    }

    /**
     * Checks that a training reaches all epochs.
     *
     * @param last the last epoch of the training
     * @throws ComputeException VALUE, named {@code snapshot_epochs}, for a later epoch
     */
    public void requireWithin(int last) {
        for (int i = 0; i < epochs.length; i++) {
            if (epochs[i] > last) {
                throw rejected("of at most " + last, epochs[i], i);
            }
        }
    }

    private static ComputeException rejected(String range, int found, int index) {
        return new ComputeException(
                Reason.VALUE, "snapshot_epochs", "expected an epoch %s, found %d".formatted(range, found), index);
    }

    /** Returns whether the state after an epoch is kept. */
    public boolean contains(int epoch) {
        return Arrays.binarySearch(epochs, epoch) >= 0;
    }

    /** Returns the number of epochs. */
    public int count() {
        return epochs.length;
    }
}
