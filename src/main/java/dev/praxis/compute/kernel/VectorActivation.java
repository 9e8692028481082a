package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.load;

import dev.praxis.compute.function.Activation;

/** Activations, a vector at a time. Each has a loop of its own, so that the compiler sees one chain of operations in it. */
final class VectorActivation {
    private VectorActivation() {}

    /**
     * {@code x = f(x)}.
     *
     * @param x [rows x columns]. Modified.
     */
    static void apply(Activation f, Block x, int rows, int columns) {
        int whole = columns - columns % LANES;
        applyToWhole(f, x.data(), x.at(), x.stride(), rows, whole);
        for (int row = 0; row < rows && whole < columns; row++) {
            int at = x.row(row) + whole;
            float[] rest = new float[LANES];
            System.arraycopy(x.data(), at, rest, 0, columns - whole);
            applyToWhole(f, rest, 0, LANES, 1, LANES);
            System.arraycopy(rest, 0, x.data(), at, columns - whole);
        }
    }

    private static void applyToWhole(Activation f, float[] x, int at, int stride, int rows, int columns) {
        switch (f) {
            case RELU -> relu(x, at, stride, rows, columns);
            case GELU -> gelu(x, at, stride, rows, columns);
            case GELU_TANH -> geluTanh(x, at, stride, rows, columns);
            case SWISH -> swish(x, at, stride, rows, columns);
            case IDENTITY, LEAKY_RELU, SIGMOID, TANH -> oneByOne(f, x, at, stride, rows, columns);
        }
    }

    private static void relu(float[] x, int at, int stride, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int from = at + row * stride;
            for (int i = from; i < from + columns; i += LANES) {
                load(x, i).max(0).intoArray(x, i);
            }
        }
    }

    private static void gelu(float[] x, int at, int stride, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int from = at + row * stride;
            for (int i = from; i < from + columns; i += LANES) {
                VectorFunctions.gelu(load(x, i)).intoArray(x, i);
            }
        }
    }

    private static void geluTanh(float[] x, int at, int stride, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int from = at + row * stride;
            for (int i = from; i < from + columns; i += LANES) {
                VectorFunctions.geluTanh(load(x, i)).intoArray(x, i);
            }
        }
    }

    private static void swish(float[] x, int at, int stride, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int from = at + row * stride;
            for (int i = from; i < from + columns; i += LANES) {
                VectorFunctions.swish(load(x, i)).intoArray(x, i);
            }
        }
    }

    /** What models have of so few numbers, one for each text, or not at all, that it need not be fast. */
    private static void oneByOne(Activation f, float[] x, int at, int stride, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int from = at + row * stride;
            for (int i = from; i < from + columns; i++) {
                x[i] = (float) f.value(x[i]);
            }
        }
    }
}
