package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.generalization.PointRange;

/**
 * The defaults of an experiment. Both presets use the same ground truth and the same degree of fit.
 */
enum Preset {
    /** Few points with much noise: the fit first learns the ground truth, then the noise. */
    ALEATORY,
    /**
     * Validation outside the training range, where the ground truth departs from the trend of the
     * training points.
     */
    EPISTEMIC;

    static final int DEGREE = 4;
    static final int EPOCHS = 2000;
    static final long SEED = 42;

    /** {@code 1.5 + 0.5 x - 2.5 x² - 2 x³}. */
    static double[] coefficients() {
        return new double[] {1.5, 0.5, -2.5, -2};
    }

    double noiseScale() {
        return this == ALEATORY ? 0.5 : 0.2;
    }

    PointRange training() {
        return this == ALEATORY ? new PointRange(7, -1, 1) : new PointRange(20, -1, 0);
    }

    PointRange validation() {
        return this == ALEATORY ? new PointRange(100, -1, 1) : new PointRange(100, 0.25, 1);
    }
}
