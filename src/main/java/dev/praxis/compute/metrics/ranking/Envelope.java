package dev.praxis.compute.metrics.ranking;

import java.util.Arrays;

/**
 * The steps of a block whose precision exceeds that of all lower ones of the block.
 *
 * @param precision ascending
 * @param truePositives TP at each, descending
 */
record Envelope(double[] precision, double[] truePositives) {

    static Envelope of(RecallSteps steps) {
        double[] precision = new double[steps.size + 1];
        double[] truePositives = new double[steps.size + 1];
        // The bits of nonnegative numbers have their order, and a quicker maximum.
        long max = 0;
        int size = 0;
        for (int j = 0; j < steps.size; j++) {
            // Branch-free: a step that is not kept is overwritten by the next.
            long bits = Double.doubleToRawLongBits(steps.precision[j]);
            precision[size] = steps.precision[j];
            truePositives[size] = steps.truePositives[j];
            size += (int) ((max - bits) >>> (Long.SIZE - 1));
            max = Math.max(max, bits);
        }
        return new Envelope(Arrays.copyOf(precision, size), Arrays.copyOf(truePositives, size));
    }

    /**
     * Adds the steps to sums.
     *
     * @param max the max precision of all lower blocks; 0 for the lowest block
     * @return the max precision including this block
     */
    double addTo(double max, EnvelopeSum... sums) {
        double envelope = max;
        for (int j = 0; j < precision.length; j++) {
            if (precision[j] > envelope) {
                envelope = precision[j];
                for (EnvelopeSum sum : sums) {
                    sum.add(envelope, truePositives[j]);
                }
            }
        }
        return envelope;
    }
}
