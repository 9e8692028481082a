package dev.praxis.api.explanations.dense;

import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.LayerActivation;
import org.ejml.data.DMatrixRMaj;

/**
 * The class that the outputs of a network mean: the highest of several outputs, the lowest index on
 * a tie; or whether a single output reaches a threshold.
 *
 * @param outputs number of outputs
 * @param threshold of a single output: 0.5 after a sigmoid, 0 after any other activation
 * @param chance the lowest value that the highest output can have; NaN if there is no such value
 */
record Decision(int outputs, double threshold, double chance) {

    static Decision of(DenseNetwork network) {
        LayerActivation last = network.layers().getLast().activation();
        return new Decision(
                network.out(),
                last == LayerActivation.SIGMOID ? 0.5 : 0,
                last == LayerActivation.SOFTMAX ? 1.0 / network.out() : Double.NaN);
    }

    int classes() {
        return Math.max(2, outputs);
    }

    String rule() {
        return outputs == 1
                ? "Whether the output is at least " + threshold
                : "The class with the highest of %d outputs".formatted(outputs);
    }

    String name(int c) {
        if (outputs > 1) {
            return "class " + c;
        }
        return c == 1 ? "at least " + threshold : "below " + threshold;
    }

    /** Returns the index of the color of a class. A single output that is high is blue. */
    int color(int c) {
        return outputs == 1 ? 1 - c : c;
    }

    int decide(DMatrixRMaj values, int row) {
        if (outputs == 1) {
            return values.data[row] >= threshold ? 1 : 0;
        }
        int best = 0;
        for (int c = 1; c < outputs; c++) {
            best = values.unsafe_get(row, c) > values.unsafe_get(row, best) ? c : best;
        }
        return best;
    }

    /** Returns the output that decides. */
    double output(DMatrixRMaj values, int row) {
        return outputs == 1 ? values.data[row] : values.unsafe_get(row, decide(values, row));
    }

    /**
     * Returns the distance of the output from the threshold, or of the highest probability from
     * that of chance; equal for all rows of outputs that are neither.
     */
    double sureness(DMatrixRMaj values, int row) {
        if (outputs == 1) {
            // Halves, whose difference never overflows.
            return Math.abs(0.5 * values.data[row] - 0.5 * threshold);
        }
        return Double.isNaN(chance) ? 1 : Math.max(0, output(values, row) - chance);
    }

    /** Returns the sureness of the darkest shade. */
    double surest(DMatrixRMaj values) {
        if (outputs > 1) {
            // Twice as sure where all look the same, for a shade in the middle.
            return Double.isNaN(chance) ? 2 : 1 - chance;
        }
        double surest = 0;
        for (int row = 0; row < values.numRows; row++) {
            surest = Math.max(surest, sureness(values, row));
        }
        return surest;
    }
}
