package dev.praxis.compute.function;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.RowBlocks;
import org.ejml.data.DMatrixRMaj;

/**
 * Activation functions {@code y = f(x)}, applied entry by entry, with their derivatives. For every
 * finite x both are finite.
 */
public enum Activation {
    /** {@code x}; its derivative is 1. */
    IDENTITY("x") {
        @Override
        public double value(double x) {
            return x;
        }

        @Override
        public double derivative(double x) {
            return 1;
        }
    },

    /** {@code max(0, x)}; its derivative at 0 is 0. */
    RELU("max(0, x)") {
        @Override
        public double value(double x) {
            return Math.max(0, x);
        }

        @Override
        void values(double[] x, int from, int to, double[] y) {
            for (int i = from; i < to; i++) {
                y[i] = Math.max(0, x[i]);
            }
        }

        @Override
        void gradients(double[] x, double[] upstream, int from, int to, double[] gradient) {
            for (int i = from; i < to; i++) {
                gradient[i] = x[i] > 0 ? upstream[i] : 0 * upstream[i];
            }
        }

        @Override
        public double derivative(double x) {
            return x > 0 ? 1 : 0;
        }
    },

    /**
     * {@code x} above 0, else {@code 0.01 x}; its derivative at 0 is 0.01. The slope is PyTorch's
     * default.
     *
     * <p>Source: A. L. Maas, A. Y. Hannun, A. Y. Ng, Rectifier Nonlinearities Improve Neural
     * Network Acoustic Models, ICML 2013, section 2.
     */
    LEAKY_RELU("x above 0, else 0.01 x") {
        private static final double SLOPE = 0.01;

        @Override
        public double value(double x) {
            return x > 0 ? x : SLOPE * x;
        }

        @Override
        public double derivative(double x) {
            return x > 0 ? 1 : SLOPE;
        }
    },

    /**
     * {@code x Φ(x)} with the standard normal distribution Φ, to a relative error below 3e-15; its
     * derivative is {@code Φ(x) + x φ(x)}.
     *
     * <p>Source: D. Hendrycks, K. Gimpel, Gaussian Error Linear Units (2016), section 2.
     */
    GELU("x Φ(x)") {
        @Override
        public double value(double x) {
            return x * StandardNormal.cumulative(x);
        }

        @Override
        public double derivative(double x) {
            return StandardNormal.cumulative(x) + x * StandardNormal.density(x);
        }
    },

    /**
     * {@code ½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))}, computed as {@code x σ(v)} with v twice the
     * argument of tanh, which is equivalent and does not cancel; its derivative is
     * {@code σ(v) + x σ(v) σ(-v) v'}.
     *
     * <p>Source: as for {@link #GELU}.
     */
    GELU_TANH("x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2") {
        private static final double FACTOR = 2 * Math.sqrt(2 / Math.PI);
        private static final double CUBIC = 0.044715;

        @Override
        public double value(double x) {
            return x * Sigmoid.of(argument(x));
        }

        @Override
        public double derivative(double x) {
            double v = argument(x);
            double slope = Sigmoid.of(v) * Sigmoid.of(-v);
            // For large |x|, v' may overflow; the slope has underflowed to 0 long before.
            return Sigmoid.of(v) + (slope == 0 ? 0 : x * slope * FACTOR * (1 + 3 * CUBIC * x * x));
        }

        private static double argument(double x) {
            return FACTOR * x * (1 + CUBIC * x * x);
        }
    },

    /**
     * {@code x σ(x)}, also called SiLU; its derivative is {@code σ(x) (1 + x σ(-x))}.
     *
     * <p>Source: P. Ramachandran, B. Zoph, Q. V. Le, Searching for Activation Functions (2017),
     * section 4, with β = 1.
     */
    SWISH("x σ(x), σ(x) = 1 / (1 + exp(-x))") {
        @Override
        public double value(double x) {
            return x * Sigmoid.of(x);
        }

        @Override
        public double derivative(double x) {
            return Sigmoid.of(x) * (1 + x * Sigmoid.of(-x));
        }
    },

    /** {@code σ(x) = 1 / (1 + exp(-x))}; its derivative is {@code σ(x) σ(-x)}. */
    SIGMOID("1 / (1 + exp(-x))") {
        @Override
        public double value(double x) {
            return Sigmoid.of(x);
        }

        @Override
        public double derivative(double x) {
            return Sigmoid.derivative(x);
        }
    },

    /** {@code tanh x}; its derivative is {@code 1 / cosh² x}. */
    TANH("tanh(x)") {
        @Override
        public double value(double x) {
            return Math.tanh(x);
        }

        @Override
        public double derivative(double x) {
            double cosh = Math.cosh(x);
            return 1 / cosh / cosh;
        }
    };

    /** Entries that are processed together. */
    private static final int PART = 1 << 14;

    private static final int OPERATIONS_PER_ENTRY = 8;

    private final String formula;

    Activation(String formula) {
        this.formula = formula;
    }

    /** Returns f(x) for finite x. */
    public abstract double value(double x);

    /** Returns f'(x) for finite x. */
    public abstract double derivative(double x);

    /** Returns the formula of f(x). */
    public String formula() {
        return formula;
    }

    /**
     * Computes {@code y = f(x)}.
     *
     * @param x any shape, finite. Not modified.
     * @return y, with the shape of x
     * @throws ComputeException VALUE for an entry that is NaN or infinite
     */
    public DMatrixRMaj forward(DMatrixRMaj x) {
        DMatrixRMaj y = new DMatrixRMaj(x.numRows, x.numCols);
        forEachPart(y.data.length, (from, to) -> {
            requireFinite("x", x, from, to);
            values(x.data, from, to, y.data);
        });
        return y;
    }

    /**
     * Computes {@code ∂L/∂x = ∂L/∂y ∘ f'(x)}.
     *
     * @param x the argument of {@link #forward}. Not modified.
     * @param upstream ∂L/∂y, with the shape of x, finite. Not modified.
     * @return ∂L/∂x, with the shape of x
     * @throws ComputeException VALUE for an entry that is NaN or infinite
     */
    public DMatrixRMaj backward(DMatrixRMaj x, DMatrixRMaj upstream) {
        DMatrixRMaj gradient = new DMatrixRMaj(x.numRows, x.numCols);
        forEachPart(gradient.data.length, (from, to) -> {
            requireFinite("x", x, from, to);
            requireFinite("upstream", upstream, from, to);
            gradients(x.data, upstream.data, from, to, gradient.data);
        });
        return gradient;
    }

    /** Computes {@code y_i = f(x_i)} from {@code from} to {@code to}, exclusive. */
    void values(double[] x, int from, int to, double[] y) {
        for (int i = from; i < to; i++) {
            y[i] = value(x[i]);
        }
    }

    /** Computes {@code g_i = u_i f'(x_i)} from {@code from} to {@code to}, exclusive. */
    void gradients(double[] x, double[] upstream, int from, int to, double[] gradient) {
        for (int i = from; i < to; i++) {
            gradient[i] = Float64.saturate(upstream[i] * derivative(x[i]));
        }
    }

    private static void forEachPart(int entries, RowBlocks.Block work) {
        RowBlocks.forEach(
                Math.ceilDiv(entries, PART),
                (double) OPERATIONS_PER_ENTRY * PART,
                (from, to) -> work.run(from * PART, (int) Math.min(entries, (long) to * PART)));
    }

    /** Requires a part to be finite; the exception names the first such entry of the matrix. */
    private static void requireFinite(String argument, DMatrixRMaj matrix, int from, int to) {
        if (!Float64.areFinite(matrix.data, from, to)) {
            Float64.requireFinite(argument, matrix);
        }
    }
}
