package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.execution.Cost;
import org.ejml.data.DMatrixRMaj;

/** One-hot encoding: {@code y_ic = 1} if c is the class of sample i, else 0. */
public final class OneHot {
    private OneHot() {}

    /** Returns the cost of {@link #of}. */
    public static Cost cost(long samples, long classes) {
        return Cost.working((double) samples * classes);
    }

    /**
     * Encodes class indices.
     *
     * @param classes the class of each sample, from 0. Not modified.
     * @param count the number of classes
     * @return y, [samples x count]
     * @throws ComputeException VALUE, with the index of the sample, for an index out of range
     */
    public static DMatrixRMaj of(long[] classes, int count) {
        DMatrixRMaj targets = new DMatrixRMaj(classes.length, count);
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] < 0 || classes[i] >= count) {
                throw new ComputeException(
                        Reason.VALUE,
                        "targets",
                        "expected a class index from 0 to %d, found %d".formatted(count - 1, classes[i]),
                        i);
            }
            targets.set(i, (int) classes[i], 1);
        }
        return targets;
    }
}
