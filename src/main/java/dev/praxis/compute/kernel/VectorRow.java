package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.SPECIES;
import static dev.praxis.compute.kernel.Vectors.first;
import static dev.praxis.compute.kernel.Vectors.greater;
import static dev.praxis.compute.kernel.Vectors.load;
import static dev.praxis.compute.kernel.Vectors.loadPart;
import static dev.praxis.compute.kernel.Vectors.storePart;

import jdk.incubator.vector.FloatVector;

/** Vectorized functions of a row: full vectors first, then the remainder. */
final class VectorRow {
    private VectorRow() {}

    /** Computes {@code x = x + y}. */
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

    /** Computes {@code x = x ∘ y}. */
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
        float max = max(x, from, to);
        FloatVector sums = FloatVector.zero(SPECIES);
        int i = from;
        for (; i <= to - LANES; i += LANES) {
            FloatVector exponential =
                    VectorFunctions.expOfNonPositive(load(x, i).sub(max).mul(scale));
            sums = sums.add(exponential);
            exponential.intoArray(x, i);
        }
        if (i < to) {
            FloatVector exponential = VectorFunctions.expOfNonPositive(
                    loadPart(x, i, to - i).sub(max).mul(scale));
            sums = sums.add(exponential, first(to - i));
            storePart(exponential, x, i, to - i);
        }
        multiply(x, from, to, 1 / Vectors.sum(sums));
    }

    private static float max(float[] x, int from, int to) {
        FloatVector max = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        int i = from;
        for (; i <= to - LANES; i += LANES) {
            max = greater(max, load(x, i));
        }
        if (i < to) {
            FloatVector rest = loadPart(x, i, to - i);
            max = max.blend(greater(max, rest), first(to - i));
        }
        return Vectors.max(max);
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
}
