package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.execution.Cost;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A sequence of dense layers. Each takes the activations of the layer before it; the first takes
 * the inputs.
 *
 * @param layers first to last
 */
public record DenseNetwork(List<DenseLayer> layers) {
    /**
     * Cost of an activation and the other work per unit, in multiplications of a matrix product.
     */
    private static final int MULTIPLICATIONS_PER_ACTIVATION = 100;

    /** Fixed overhead of a layer, in multiplications, however small its matrices are. */
    private static final int MULTIPLICATIONS_PER_LAYER = 50_000;

    private static final int OPERATIONS_PER_LAYER = 1_000;

    /**
     * Validates the layers.
     *
     * @throws ComputeException SHAPE if there is no layer, or the input size of a layer is not the
     *     output size of the layer before it; VALUE for a softmax before the last layer
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
                        "expected rows of %d entries, the output size of the previous layer, found %d"
                                .formatted(before.out(), layers.get(l).in()));
            }
            if (before.activation() == LayerActivation.SOFTMAX) {
                throw new ComputeException(
                        Reason.VALUE,
                        "layers/%d/activation".formatted(l - 1),
                        "softmax is supported only in the last layer");
            }
        }
    }

    /** Returns the input size. */
    public int in() {
        return layers.getFirst().in();
    }

    /** Returns the output size. */
    public int out() {
        return layers.getLast().out();
    }

    /** Returns the number of entries of all weights and biases. */
    public long parameters() {
        return layers.stream().mapToLong(DenseLayer::parameters).sum();
    }

    /** Returns the number of units: the entries of z of all layers, for one sample. */
    public long units() {
        return layers.stream().mapToLong(DenseLayer::out).sum();
    }

    /**
     * Returns the multiplications of a forward pass: one per parameter and sample, plus overheads.
     * An upper bound, for limits.
     */
    public double multiplications(double samples) {
        return samples * (parameters() + (double) MULTIPLICATIONS_PER_ACTIVATION * units())
                + (double) MULTIPLICATIONS_PER_LAYER * layers.size();
    }

    /**
     * Returns the cost of a forward pass. {@link #multiplications} is an upper bound for limits;
     * this is the actual cost of a small network.
     */
    Cost cost(double samples) {
        double multiplications = samples * (parameters() + (double) MULTIPLICATIONS_PER_ACTIVATION * units());
        return Cost.multiplications(multiplications)
                .plus(Cost.operations((double) OPERATIONS_PER_LAYER * layers.size()));
    }

    /** Returns a deep copy. */
    DenseNetwork copy() {
        return new DenseNetwork(layers.stream().map(DenseLayer::copy).toList());
    }

    /** Returns whether every parameter is finite. */
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
                    "expected rows of %d entries, the input size of the network, found %d"
                            .formatted(in(), inputs.numCols));
        }
    }
}
