package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.SPECIES;
import static dev.praxis.compute.kernel.Vectors.first;
import static dev.praxis.compute.kernel.Vectors.load;
import static dev.praxis.compute.kernel.Vectors.loadPart;

import jdk.incubator.vector.FloatVector;

/**
 * Vectorized norms of one row. Layer norm computes a first mean m, then its rounding error as the
 * mean of the centered row, {@code e = mean(x - m)}, and {@code var x = mean((x - m)²) - e²}.
 */
final class VectorNorm {
    private VectorNorm() {}

    static void normalize(float[] x, NormParameters norm, float[] y, int from) {
        float[] gain = norm.gain();
        int size = gain.length;
        float mean = sum(x, from, size) / size;
        FloatVector sums = FloatVector.zero(SPECIES);
        FloatVector squares = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= size - LANES; i += LANES) {
            FloatVector centered = load(x, from + i).sub(mean);
            sums = sums.add(centered);
            squares = centered.fma(centered, squares);
        }
        if (i < size) {
            FloatVector centered = loadPart(x, from + i, size - i).sub(mean);
            sums = sums.add(centered, first(size - i));
            squares = squares.add(centered.mul(centered), first(size - i));
        }
        float error = Vectors.sum(sums) / size;
        double variance = Vectors.sum(squares) / size - (double) error * error;
        if (!Double.isFinite(variance)) {
            // The squares overflow float32.
            ExactRow.normalize(x, norm, y, from);
            return;
        }
        float factor = (float) (1 / Math.sqrt(Math.max(variance, 0) + norm.epsilon()));
        int j = 0;
        for (; j <= size - LANES; j += LANES) {
            FloatVector centered = load(x, from + j).sub(mean).sub(error);
            centered.mul(factor).mul(load(gain, j)).intoArray(y, from + j);
        }
        for (; j < size; j++) {
            y[from + j] = (x[from + j] - mean - error) * factor * gain[j];
        }
        if (norm.bias() != null) {
            VectorRow.add(y, from, norm.bias(), 0, size);
        }
    }

    private static float sum(float[] x, int from, int size) {
        FloatVector sums = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= size - LANES; i += LANES) {
            sums = sums.add(load(x, from + i));
        }
        if (i < size) {
            sums = sums.add(loadPart(x, from + i, size - i));
        }
        return Vectors.sum(sums);
    }

    /** Computes {@code y = gain ∘ x / √(mean x² + ε)}. */
    static void divideByRootMeanSquare(float[] x, NormParameters norm, float[] y, int from) {
        float[] gain = norm.gain();
        int size = gain.length;
        FloatVector squares = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= size - LANES; i += LANES) {
            FloatVector entries = load(x, from + i);
            squares = entries.fma(entries, squares);
        }
        if (i < size) {
            FloatVector entries = loadPart(x, from + i, size - i);
            squares = squares.add(entries.mul(entries));
        }
        double mean = Vectors.sum(squares) / size;
        if (!Double.isFinite(mean)) {
            // The squares overflow float32.
            ExactRow.divideByRootMeanSquare(x, norm, y, from);
            return;
        }
        float factor = (float) (1 / Math.sqrt(mean + norm.epsilon()));
        int j = 0;
        for (; j <= size - LANES; j += LANES) {
            load(x, from + j).mul(factor).mul(load(gain, j)).intoArray(y, from + j);
        }
        for (; j < size; j++) {
            y[from + j] = x[from + j] * factor * gain[j];
        }
    }
}
