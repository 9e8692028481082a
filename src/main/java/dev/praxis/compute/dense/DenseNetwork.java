package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Layers in a row: each takes the activations of the one before it, the first the inputs.
 *
 * @param layers from the first on
 */
public record DenseNetwork(List<DenseLayer> layers) {
    /**
     * What an activation, and what else is done for one entry of it, costs beside a multiplication
     * of a product.
     */
    private static final int MULTIPLICATIONS_OF_AN_ACTIVATION = 100;

    /** What a layer's matrices cost beside a multiplication, however small they are. */
    private static final int MULTIPLICATIONS_OF_A_LAYER = 50_000;

    private static final int OPERATIONS_OF_A_LAYER = 1_000;

    /**
     * @throws ComputeException SHAPE where there is no layer, or one takes rows of another size
     *     than the one before it gives; VALUE for a softmax before the last layer
     */
    public DenseNetwork {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new ComputeException(Reason.SHAPE, "layers", "expected at least one layer, found none");
        }
        for (int l = 1; l < layers.size(); l++) {
            DenseLayer before = layers.get(l - 1);
            if (layers.get(l).in() != before.out()) {
                throw new ComputeException(
                        Reason.SHAPE,
                        "layers/%d/weights".formatted(l),
                        "expected rows of %d, since the layer before gives as many, found rows of %d"
                                .formatted(before.out(), layers.get(l).in()));
            }
            if (before.activation() == LayerActivation.SOFTMAX) {
                throw new ComputeException(
                        Reason.VALUE,
                        "layers/%d/activation".formatted(l - 1),
                        "expected another activation: a softmax stands in the last layer only");
            }
        }
    }

    /** Size of an input. */
    public int in() {
        return layers.getFirst().in();
    }

    /** Size of an output. */
    public int out() {
        return layers.getLast().out();
    }

    /** How many numbers all weights and biases are. */
    public long parameters() {
        return layers.stream().mapToLong(DenseLayer::parameters).sum();
    }

    /** How many numbers z is, of all layers and one sample. */
    public long units() {
        return layers.stream().mapToLong(DenseLayer::out).sum();
    }

    /**
     * What a forward pass costs in multiplications: one for each parameter and sample, and what is
     * around them.
     */
    public double multiplications(double samples) {
        return samples * (parameters() + (double) MULTIPLICATIONS_OF_AN_ACTIVATION * units())
                + (double) MULTIPLICATIONS_OF_A_LAYER * layers.size();
    }

    /**
     * The cost of a forward pass. Unlike {@link #multiplications}, which bounds what anyone may ask
     * for, it is what small networks take.
     */
    Cost cost(double samples) {
        double multiplications = samples * (parameters() + (double) MULTIPLICATIONS_OF_AN_ACTIVATION * units());
        return Cost.multiplications(multiplications)
                .plus(Cost.operations((double) OPERATIONS_OF_A_LAYER * layers.size()));
    }

    /** The same network with weights and biases of its own. */
    DenseNetwork copy() {
        return new DenseNetwork(layers.stream().map(DenseLayer::copy).toList());
    }

    /** Whether every parameter is a finite number. */
    boolean isFinite() {
        return layers.stream()
                .allMatch(layer -> Float64.areFinite(layer.weights().data) && Float64.areFinite(layer.bias()));
    }

    void requireInputs(DMatrixRMaj inputs) {
        Float64.requireFinite("inputs", inputs);
        if (inputs.numCols != in()) {
            throw new ComputeException(
                    Reason.SHAPE,
                    "inputs",
                    "expected rows of %d, since the first layer takes as many, found rows of %d"
                            .formatted(in(), inputs.numCols));
        }
    }
}
