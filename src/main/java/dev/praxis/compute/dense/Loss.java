package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.Names;
import dev.praxis.compute.function.BinaryCrossEntropy;
import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.SquaredError;
import dev.praxis.compute.function.Targets;
import org.ejml.data.DMatrixRMaj;

/**
 * A loss function per sample, with the first equation of backpropagation:
 * {@code δ_L = ∂L/∂a_L ∘ f'(z_L)}.
 */
public enum Loss {
    /**
     * {@code -Σ_c y_c log a_c} after a softmax, with the natural log, computed from z:
     * {@code δ = a - y} for targets that sum to 1.
     */
    CROSS_ENTROPY {
        @Override
        SampleLosses of(DMatrixRMaj z, DMatrixRMaj a, LayerActivation last, DMatrixRMaj y) {
            CrossEntropy result = CrossEntropy.of(z, new Targets.ClassProbabilities(y), PLAIN);
            return new SampleLosses(result.losses(), result.gradient());
        }

        @Override
        void requireActivation(LayerActivation last) {
            requireActivation(LayerActivation.SOFTMAX, last);
        }

        @Override
        void requireValues(DMatrixRMaj targets, int out) {
            new Targets.ClassProbabilities(targets).requireClasses(out);
        }
    },

    /**
     * {@code -Σ_o (y_o log a_o + (1 - y_o) log (1 - a_o))} after a sigmoid, with the natural log,
     * computed from z: {@code δ = a - y}.
     */
    BINARY_CROSS_ENTROPY {
        @Override
        SampleLosses of(DMatrixRMaj z, DMatrixRMaj a, LayerActivation last, DMatrixRMaj y) {
            BinaryCrossEntropy result = BinaryCrossEntropy.of(z, y);
            return new SampleLosses(result.losses(), result.gradient());
        }

        @Override
        void requireActivation(LayerActivation last) {
            requireActivation(LayerActivation.SIGMOID, last);
        }

        @Override
        void requireValues(DMatrixRMaj targets, int out) {
            BinaryCrossEntropy.requireTargets(targets);
        }
    },

    /** {@code ½ Σ_o (a_o - y_o)²} after any activation: {@code δ = (a - y) ∘ f'(z)}. */
    SQUARED_ERROR {
        @Override
        SampleLosses of(DMatrixRMaj z, DMatrixRMaj a, LayerActivation last, DMatrixRMaj y) {
            SquaredError result = SquaredError.of(a, y);
            return new SampleLosses(result.losses(), last.backward(z, a, result.gradient()));
        }

        @Override
        void requireActivation(LayerActivation last) {}

        @Override
        void requireValues(DMatrixRMaj targets, int out) {
            Float64.requireFinite("targets", targets);
        }
    };

    private static final CrossEntropy.Options PLAIN = new CrossEntropy.Options(null, 0, CrossEntropy.Reduction.NONE);

    /**
     * Returns the loss of each sample, and δ of the last layer.
     *
     * @param z of the last layer, [samples x out], finite. Not modified.
     * @param a of the last layer, the same shape. Not modified.
     * @param last the activation of the last layer, accepted by {@link #requireActivation}
     * @param y the targets, [samples x out], accepted by {@link #requireFits}. Not modified.
     */
    abstract SampleLosses of(DMatrixRMaj z, DMatrixRMaj a, LayerActivation last, DMatrixRMaj y);

    abstract void requireActivation(LayerActivation last);

    /** Checks the values of targets whose shape is already checked. */
    abstract void requireValues(DMatrixRMaj targets, int out);

    /**
     * Returns the losses of a forward pass.
     *
     * @param pass a forward pass of the network. Not modified.
     * @param targets [samples x out]. Not modified.
     */
    SampleLosses of(DenseNetwork network, ForwardPass pass, DMatrixRMaj targets) {
        return of(
                pass.weightedInputs().getLast(),
                pass.activations().getLast(),
                network.layers().getLast().activation(),
                targets);
    }

    /**
     * Checks that this loss follows the last activation of the network, and that it accepts the
     * targets.
     *
     * @param samples the number of inputs
     * @param targets [samples x out]. Not modified.
     * @throws ComputeException VALUE for a last activation that the loss does not follow, or a
     *     target outside the domain; SHAPE for targets of another shape
     */
    public void requireFits(DenseNetwork network, int samples, DMatrixRMaj targets) {
        requireActivation(network.layers().getLast().activation());
        if (targets.numRows != samples || targets.numCols != network.out()) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "targets",
                    "expected %d x %d, one row per input and one column per output, found %d x %d"
                            .formatted(samples, network.out(), targets.numRows, targets.numCols));
        }
        requireValues(targets, network.out());
    }

    final void requireActivation(LayerActivation expected, LayerActivation last) {
        if (last != expected) {
            throw new ComputeException(
                    Reason.VALUE,
                    "loss",
                    "%s requires %s as the activation of the last layer, found %s"
                            .formatted(Names.of(this), Names.of(expected), Names.of(last)));
        }
    }
}
