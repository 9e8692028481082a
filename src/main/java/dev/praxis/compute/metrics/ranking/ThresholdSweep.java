package dev.praxis.compute.metrics.ranking;

/**
 * Passes once over the thresholds from the lowest, where everything is called positive, to the
 * highest.
 */
interface ThresholdSweep {

    /**
     * Goes to the lowest threshold, then to the next higher one; false, and nowhere, behind the
     * highest.
     */
    boolean next();

    double threshold();

    /** {@code Σ w_i [y_i = 1, score_i >= threshold]}. */
    double truePositives();

    /** {@code Σ w_i [y_i = 0, score_i >= threshold]}. */
    double falsePositives();
}
