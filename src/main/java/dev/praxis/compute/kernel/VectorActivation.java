package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.load;

import dev.praxis.compute.function.Activation;

/** Activations, a vector at a time. Each has a loop of its own, so that the compiler sees one chain of operations in it. */
final class VectorActivation {
    private VectorActivation() {}

    /** {@code x = f(x)} for {@code count} entries. */
    static void apply(Activation f, float[] x, int at, int count) {
        int whole = count - count % LANES;
        applyToWhole(f, x, at, whole);
        if (whole < count) {
            float[] rest = new float[LANES];
            System.arraycopy(x, at + whole, rest, 0, count - whole);
            applyToWhole(f, rest, 0, LANES);
            System.arraycopy(rest, 0, x, at + whole, count - whole);
        }
    }

    private static void applyToWhole(Activation f, float[] x, int at, int count) {
        switch (f) {
            case RELU -> relu(x, at, at + count);
            case GELU -> gelu(x, at, at + count);
            case GELU_TANH -> geluTanh(x, at, at + count);
            case SWISH -> swish(x, at, at + count);
            case TANH -> tanh(x, at, at + count);
        }
    }

    private static void relu(float[] x, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            load(x, i).max(0).intoArray(x, i);
        }
    }

    private static void gelu(float[] x, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            VectorFunctions.gelu(load(x, i)).intoArray(x, i);
        }
    }

    private static void geluTanh(float[] x, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            VectorFunctions.geluTanh(load(x, i)).intoArray(x, i);
        }
    }

    private static void swish(float[] x, int from, int to) {
        for (int i = from; i < to; i += LANES) {
            VectorFunctions.swish(load(x, i)).intoArray(x, i);
        }
    }

    /** Of so few numbers, one for each text, that it need not be fast. */
    private static void tanh(float[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = (float) Math.tanh(x[i]);
        }
    }
}
