package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.SPECIES;
import static dev.praxis.compute.kernel.Vectors.first;
import static dev.praxis.compute.kernel.Vectors.load;
import static dev.praxis.compute.kernel.Vectors.loadPart;
import static dev.praxis.compute.kernel.Vectors.storePart;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/** Functions of a row of numbers, whole vectors first and the rest behind them. */
final class VectorRow {
    private VectorRow() {}

    /** {@code x = x + y}. */
    static void add(float[] x, int at, float[] y, int yAt, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            load(x, at + i).add(load(y, yAt + i)).intoArray(x, at + i);
        }
        if (i < count) {
            int rest = count - i;
            storePart(loadPart(x, at + i, rest).add(loadPart(y, yAt + i, rest)), x, at + i, rest);
        }
    }

    /** {@code x = x ∘ y}. */
    static void multiply(float[] x, int at, float[] y, int yAt, int count) {
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            load(x, at + i).mul(load(y, yAt + i)).intoArray(x, at + i);
        }
        if (i < count) {
            int rest = count - i;
            storePart(loadPart(x, at + i, rest).mul(loadPart(y, yAt + i, rest)), x, at + i, rest);
        }
    }

    static void softmax(float[] x, int from, int to, float scale) {
        float greatest = greatest(x, from, to);
        FloatVector sums = FloatVector.zero(SPECIES);
        int i = from;
        for (; i <= to - LANES; i += LANES) {
            FloatVector exponential =
                    VectorFunctions.expOfNonPositive(load(x, i).sub(greatest).mul(scale));
            sums = sums.add(exponential);
            exponential.intoArray(x, i);
        }
        if (i < to) {
            FloatVector exponential = VectorFunctions.expOfNonPositive(
                    loadPart(x, i, to - i).sub(greatest).mul(scale));
            sums = sums.add(exponential, first(to - i));
            storePart(exponential, x, i, to - i);
        }
        multiply(x, from, to, 1 / Vectors.sum(sums));
    }

    private static float greatest(float[] x, int from, int to) {
        FloatVector greatest = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int i = from;
        for (; i <= to - LANES; i += LANES) {
            greatest = greatest.max(load(x, i));
        }
        if (i < to) {
            greatest = greatest.lanewise(VectorOperators.MAX, loadPart(x, i, to - i), first(to - i));
        }
        return greatest.reduceLanes(VectorOperators.MAX);
    }

    private static void multiply(float[] x, int from, int to, float factor) {
        int i = from;
        for (; i <= to - LANES; i += LANES) {
            load(x, i).mul(factor).intoArray(x, i);
        }
        if (i < to) {
            storePart(loadPart(x, i, to - i).mul(factor), x, i, to - i);
        }
    }

    static void normalise(float[] x, float[] gain, float @Nullable [] bias, double epsilon, float[] y, int from) {
        int size = gain.length;
        float mean = sum(x, from, size) / size;
        float factor = (float) (1 / Math.sqrt(squares(x, from, size, mean) / size + epsilon));
        int i = 0;
        for (; i <= size - LANES; i += LANES) {
            FloatVector centred = load(x, from + i).sub(mean).mul(factor);
            FloatVector scaled = bias == null ? centred.mul(load(gain, i)) : centred.fma(load(gain, i), load(bias, i));
            scaled.intoArray(y, from + i);
        }
        for (; i < size; i++) {
            float centred = (x[from + i] - mean) * factor;
            y[from + i] = bias == null ? centred * gain[i] : Math.fma(centred, gain[i], bias[i]);
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

    private static float squares(float[] x, int from, int size, float mean) {
        FloatVector sums = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i <= size - LANES; i += LANES) {
            FloatVector centred = load(x, from + i).sub(mean);
            sums = centred.fma(centred, sums);
        }
        if (i < size) {
            FloatVector centred = loadPart(x, from + i, size - i).sub(mean);
            sums = sums.add(centred.mul(centred), first(size - i));
        }
        return Vectors.sum(sums);
    }
}
