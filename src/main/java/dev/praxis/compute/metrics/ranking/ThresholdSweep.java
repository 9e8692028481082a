package dev.praxis.compute.metrics.ranking;

/**
 * A single pass over the thresholds from the lowest, where every row is predicted positive, to the
 * highest.
 */
interface ThresholdSweep {

    /**
     * Advances to the lowest threshold, then to the next higher one. Returns false past the
     * highest; the sweep then has no current threshold.
     */
    boolean next();

    double threshold();

    /** Returns {@code Σ w_i [y_i = 1, score_i >= threshold]}. */
    double truePositives();

    /** Returns {@code Σ w_i [y_i = 0, score_i >= threshold]}. */
    double falsePositives();
}
