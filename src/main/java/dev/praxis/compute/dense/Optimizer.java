package dev.praxis.compute.dense;

import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.RowBlocks;

/**
 * An update rule for parameters θ, given their gradient g and the learning rate η. Step t counts
 * from 1; the state v and u starts at 0.
 */
public enum Optimizer {
    /** {@code θ ← θ - η g}. */
    SGD(0) {
        @Override
        void update(double[] parameters, double[] gradients, double rate, long t, double[][] state, int from, int to) {
            for (int i = from; i < to; i++) {
                parameters[i] -= rate * gradients[i];
            }
        }
    },

    /**
     * {@code v ← 0.9 v + g}, {@code θ ← θ - η v}.
     *
     * <p>Source: B. T. Polyak, Some Methods of Speeding up the Convergence of Iteration Methods
     * (1964); in this form I. Sutskever et al., On the Importance of Initialization and Momentum in
     * Deep Learning (2013), with v divided by -η as in PyTorch.
     */
    MOMENTUM(1) {
        private static final double DECAY = 0.9;

        @Override
        void update(double[] parameters, double[] gradients, double rate, long t, double[][] state, int from, int to) {
            double[] v = state[0];
            for (int i = from; i < to; i++) {
                v[i] = Float64.saturate(DECAY * v[i] + gradients[i]);
                parameters[i] -= rate * v[i];
            }
        }
    },

    /**
     * {@code v ← 0.9 v + 0.1 g}, {@code u ← 0.999 u + 0.001 g²}, {@code θ ← θ - η v̂ / (√û + 1e-8)}
     * with {@code v̂ = v / (1 - 0.9ᵗ)} and {@code û = u / (1 - 0.999ᵗ)}.
     *
     * <p>Source: D. P. Kingma, J. L. Ba, Adam: A Method for Stochastic Optimization, ICLR 2015,
     * algorithm 1, with v for the paper's m, and u for its v.
     */
    ADAM(2) {
        private static final double DECAY = 0.9;
        private static final double DECAY_OF_SQUARES = 0.999;
        private static final double EPSILON = 1e-8;

        @Override
        void update(double[] parameters, double[] gradients, double rate, long t, double[][] state, int from, int to) {
            double[] v = state[0];
            double[] u = state[1];
            double correction = 1 - Math.pow(DECAY, (double) t);
            double correctionOfSquares = 1 - Math.pow(DECAY_OF_SQUARES, (double) t);
            for (int i = from; i < to; i++) {
                double g = gradients[i];
                v[i] = DECAY * v[i] + (1 - DECAY) * g;
                u[i] = DECAY_OF_SQUARES * u[i] + (1 - DECAY_OF_SQUARES) * Float64.saturate(g * g);
                double root = Math.sqrt(u[i] / correctionOfSquares);
                parameters[i] -= rate * (v[i] / correction) / (root + EPSILON);
            }
        }
    };

    private final int stateValues;

    Optimizer(int stateValues) {
        this.stateValues = stateValues;
    }

    /** Returns the number of state values per parameter. */
    public int stateValues() {
        return stateValues;
    }

    /** Parameters that are updated together. */
    private static final int PART = 1 << 14;

    private static final double OPERATIONS_PER_PARAMETER = 4;

    /**
     * Updates the parameters in place, in parallel.
     *
     * @param parameters θ. Modified; an entry that overflows becomes infinite or NaN.
     * @param gradients g, finite. Not modified.
     * @param learningRate η, above 0
     * @param t the number of the step, from 1
     * @param state v and u, as many as {@link #stateValues}; 0 before the first step. Modified.
     */
    void step(double[] parameters, double[] gradients, double learningRate, long t, double[][] state) {
        int parts = Math.ceilDiv(parameters.length, PART);
        RowBlocks.forEach(parts, OPERATIONS_PER_PARAMETER * PART, (from, to) -> {
            int end = (int) Math.min(parameters.length, (long) to * PART);
            update(parameters, gradients, learningRate, t, state, from * PART, end);
        });
    }

    /** Updates the parameters from {@code from} to {@code to}, exclusive, as {@link #step} does. */
    abstract void update(
            double[] parameters, double[] gradients, double rate, long t, double[][] state, int from, int to);
}
