package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.SPECIES;
import static dev.praxis.compute.kernel.Vectors.first;
import static dev.praxis.compute.kernel.Vectors.load;
import static dev.praxis.compute.kernel.Vectors.loadPart;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * Layer norm of one row: a first mean, whose rounding error e is then found as the mean of what is centred with it, {@code e = mean(x - m)}, and {@code var x =
 * mean((x - m)²) - e²}.
 */
final class VectorNorm {
    private VectorNorm() {}

    static void normalise(float[] x, float[] gain, float @Nullable [] bias, double epsilon, float[] y, int from) {
        int size = gain.length;
        float mean = sum(x, from, size) / size;
        FloatVector sums = FloatVector.zero(SPECIES);
        FloatVector squares = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= size - LANES; i += LANES) {
            FloatVector centred = load(x, from + i).sub(mean);
            sums = sums.add(centred);
            squares = centred.fma(centred, squares);
        }
        if (i < size) {
            FloatVector centred = loadPart(x, from + i, size - i).sub(mean);
            sums = sums.add(centred, first(size - i));
            squares = squares.add(centred.mul(centred), first(size - i));
        }
        float error = Vectors.sum(sums) / size;
        double variance = Vectors.sum(squares) / size - (double) error * error;
        if (Double.isFinite(variance)) {
            float factor = (float) (1 / Math.sqrt(Math.max(variance, 0) + epsilon));
            scale(x, mean, error, factor, gain, y, from);
            if (bias != null) {
                VectorRow.add(y, from, bias, 0, size);
            }
        } else {
            // The squares exceed float32.
            ExactRow.normalise(x, gain, bias, epsilon, y, from);
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

    private static void scale(float[] x, float mean, float error, float factor, float[] gain, float[] y, int from) {
        int i = 0;
        for (; i <= gain.length - LANES; i += LANES) {
            FloatVector centred = load(x, from + i).sub(mean).sub(error);
            centred.mul(factor).mul(load(gain, i)).intoArray(y, from + i);
        }
        for (; i < gain.length; i++) {
            y[from + i] = (x[from + i] - mean - error) * factor * gain[i];
        }
    }

    /** {@code y = gain ∘ x / √(mean x² + ε)}. */
    static void divideByRootMeanSquare(float[] x, float[] gain, double epsilon, float[] y, int from) {
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
        if (Double.isFinite(mean)) {
            scale(x, 0, 0, (float) (1 / Math.sqrt(mean + epsilon)), gain, y, from);
        } else {
            // The squares exceed float32.
            ExactRow.divideByRootMeanSquare(x, gain, epsilon, y, from);
        }
    }
}
