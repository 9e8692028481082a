package dev.praxis.compute.kernel;

import static dev.praxis.compute.kernel.Vectors.LANES;
import static dev.praxis.compute.kernel.Vectors.load;

import dev.praxis.compute.function.Activation;

/**
 * Vectorized activations. Each has its own loop, so that the compiler sees a single chain of
 * operations in it.
 */
final class VectorActivation {
    private VectorActivation() {}

    /**
     * Computes {@code x = f(x)}.
     *
     * @param x [rows x columns]. Modified.
     */
    static void apply(Activation f, Block x, int rows, int columns) {
        int whole = columns - columns % LANES;
        applyToWhole(f, x, rows, whole);
        for (int row = 0; row < rows && whole < columns; row++) {
            int at = x.row(row) + whole;
            float[] rest = new float[LANES];
            System.arraycopy(x.data(), at, rest, 0, columns - whole);
            applyToWhole(f, new Block(rest, 0, LANES), 1, LANES);
            System.arraycopy(rest, 0, x.data(), at, columns - whole);
        }
    }

    private static void applyToWhole(Activation f, Block x, int rows, int columns) {
        switch (f) {
            case RELU -> relu(x, rows, columns);
            case GELU -> gelu(x, rows, columns);
            case GELU_TANH -> geluTanh(x, rows, columns);
            case SWISH -> swish(x, rows, columns);
            case IDENTITY, LEAKY_RELU, SIGMOID, TANH -> oneByOne(f, x, rows, columns);
        }
    }

    private static void relu(Block x, int rows, int columns) {
        float[] data = x.data();
        for (int row = 0; row < rows; row++) {
            int from = x.row(row);
            for (int i = from; i < from + columns; i += LANES) {
                load(data, i).max(0).intoArray(data, i);
            }
        }
    }

    private static void gelu(Block x, int rows, int columns) {
        float[] data = x.data();
        for (int row = 0; row < rows; row++) {
            int from = x.row(row);
            for (int i = from; i < from + columns; i += LANES) {
                VectorFunctions.gelu(load(data, i)).intoArray(data, i);
            }
        }
    }

    private static void geluTanh(Block x, int rows, int columns) {
        float[] data = x.data();
        for (int row = 0; row < rows; row++) {
            int from = x.row(row);
            for (int i = from; i < from + columns; i += LANES) {
                VectorFunctions.geluTanh(load(data, i)).intoArray(data, i);
            }
        }
    }

    private static void swish(Block x, int rows, int columns) {
        float[] data = x.data();
        for (int row = 0; row < rows; row++) {
            int from = x.row(row);
            for (int i = from; i < from + columns; i += LANES) {
                VectorFunctions.swish(load(data, i)).intoArray(data, i);
            }
        }
    }

    /**
     * Applies a function entry by entry. Used for activations that models apply to few numbers,
     * such as one per text, or not at all.
     */
    private static void oneByOne(Activation f, Block x, int rows, int columns) {
        float[] data = x.data();
        for (int row = 0; row < rows; row++) {
            int from = x.row(row);
            for (int i = from; i < from + columns; i++) {
                data[i] = (float) f.value(data[i]);
            }
        }
    }
}
