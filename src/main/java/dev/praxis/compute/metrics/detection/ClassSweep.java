package dev.praxis.compute.metrics.detection;

import java.util.Arrays;

/**
 * One sweep over the detections of a class, best score first.
 *
 * <pre>{@code
 * recall_k    = k / positives                              at the k-th true detection
 * precision_k = k / (k + false detections before it + ε)
 * envelope_k  = max_(j >= k) precision_j
 * }</pre>
 *
 * <p>Between two true detections, precision only falls and recall stays, so nothing is lost by
 * looking at true ones alone. The memory is reused for the next sweep.
 */
final class ClassSweep {
    private static final int INITIAL_CAPACITY = 64;

    private final double epsilon;
    private final int[] maxDetections;
    private final int[] trueUpTo;
    private double[] envelope = {};
    private int size;

    /**
     * Creates a sweep.
     *
     * @param epsilon added to the denominators of precision
     * @param maxDetections ascending
     */
    ClassSweep(double epsilon, int... maxDetections) {
        this.epsilon = epsilon;
        this.maxDetections = maxDetections;
        trueUpTo = new int[maxDetections.length];
    }

    /**
     * Sweeps the places of a class.
     *
     * @param outcomes of all detections
     * @param ranks position of each place in its cell. Those from the greatest maximum on are left
     *     out.
     */
    void run(int from, int to, MatchBits outcomes, int combination, int[] ranks) {
        Arrays.fill(trueUpTo, 0);
        size = 0;
        int most = maxDetections[maxDetections.length - 1];
        int counted = 0;
        for (int place = from; place < to; place++) {
            if (ranks[place] >= most) {
                continue;
            }
            if (outcomes.isTrue(place, combination)) {
                addTrue(++counted);
                for (int i = 0; i < maxDetections.length; i++) {
                    trueUpTo[i] += ranks[place] < maxDetections[i] ? 1 : 0;
                }
            } else if (!outcomes.isIgnored(place, combination)) {
                counted++;
            }
        }
        for (int k = size - 2; k >= 0; k--) {
            envelope[k] = Math.max(envelope[k], envelope[k + 1]);
        }
    }

    private void addTrue(int counted) {
        if (size == envelope.length) {
            envelope = Arrays.copyOf(envelope, Math.max(INITIAL_CAPACITY, 2 * size));
        }
        size++;
        envelope[size - 1] = size / (counted + epsilon);
    }

    /** Returns the number of true detections. */
    int size() {
        return size;
    }

    /** Returns the number of true detections among the first ones of each cell. */
    int trueUpTo(int index) {
        return trueUpTo[index];
    }

    /** Returns the greatest precision at or after the k-th true detection, from 0. */
    double envelope(int k) {
        return envelope[k];
    }

    /**
     * Fills in the precision at each recall threshold: the greatest one at or after the first
     * detection with that recall, 0 if none reaches it.
     *
     * @param recallThresholds ascending
     * @param precisions takes [thresholds] numbers. Modified.
     * @param from index of the first of them
     */
    void precisionsAt(double[] recallThresholds, int positives, double[] precisions, int from) {
        int found = 0;
        for (int i = 0; i < recallThresholds.length; i++) {
            while (found < size && (found + 1.0) / positives < recallThresholds[i]) {
                found++;
            }
            precisions[from + i] = found < size ? envelope[found] : 0;
        }
    }
}
