package dev.praxis.compute.function;

import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import dev.praxis.compute.kernel.row.LaneSum;
import dev.praxis.compute.kernel.row.RowKernel;
import dev.praxis.compute.kernel.row.RowKernels;

/**
 * Natural logarithms of a softmax, {@code log p_i = (z_i - max z) - log Σ_j exp(z_j - max z)}, of
 * float32 logits in float64. A row of the vocabulary is read twice and not copied.
 *
 * @param max the largest logit
 * @param logSum {@code log Σ_j exp(z_j - max z)}
 */
public record LogProbabilities(double max, double logSum) {
    /** Logits that are widened at a time. */
    private static final int PART = 2048;

    /** An exponential and a compensated sum. */
    private static final int OPERATIONS_PER_ENTRY = 15;

    /**
     * Reads a row of logits.
     *
     * @param logits finite, at least one. Not modified.
     */
    public static LogProbabilities of(float[] logits, int from, int count) {
        float max = logits[from];
        for (int i = from + 1; i < from + count; i++) {
            max = Math.max(max, logits[i]);
        }
        RowKernel kernel = RowKernels.current();
        LaneSum sum = new LaneSum();
        double[] wide = new double[Math.min(PART, count)];
        double[] exponentials = new double[wide.length];
        for (int part = 0; part < count; part += PART) {
            Execution.check();
            int size = Math.min(PART, count - part);
            for (int i = 0; i < size; i++) {
                wide[i] = logits[from + part + i];
            }
            kernel.exponentials(wide, 0, size, max, 1, exponentials, sum);
        }
        return new LogProbabilities(max, Math.log1p(sum.valueWithoutOne()));
    }

    /** Returns the cost of reading rows. */
    public static Cost cost(double rows, double classes) {
        return Cost.operations(OPERATIONS_PER_ENTRY * rows * classes);
    }

    /** Returns the logarithm of the probability of a logit of the row. */
    public double of(float logit) {
        return logit - max - logSum;
    }
}
