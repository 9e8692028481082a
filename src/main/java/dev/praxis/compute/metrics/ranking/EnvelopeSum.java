package dev.praxis.compute.metrics.ranking;

/**
 * An area under the monotone envelope of precision, from the steps at which the envelope rises:
 * those whose precision exceeds that of all lower ones.
 */
interface EnvelopeSum {

    /**
     * Adds the next step at which the envelope rises, lowest first.
     *
     * @param precision the envelope from this step up
     * @param truePositives TP at the step
     */
    void add(double precision, double truePositives);

    /** Returns the area, once all steps are added. */
    double area();
}
