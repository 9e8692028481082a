package dev.praxis.compute.dense;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Cost;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * The values of a forward pass that the backward pass needs: {@code a_0 = x}, and for each layer l
 * {@code z_l = a_(l-1) W_lᵀ + b_l} and {@code a_l = f_l(z_l)}.
 *
 * @param inputs x, [samples x in]
 * @param weightedInputs z of each layer, [samples x out of the layer]
 * @param activations a of each layer, the same shapes
 */
public record ForwardPass(DMatrixRMaj inputs, List<DMatrixRMaj> weightedInputs, List<DMatrixRMaj> activations) {

    /**
     * Returns the cost of {@link #of}: z and a of each layer, and the copies of weights and inputs
     * inside matrix products.
     */
    public static Cost cost(DenseNetwork network, int samples) {
        return network.cost(samples)
                .plus(Cost.working((double) network.parameters() + (double) samples * network.in()))
                .plus(Cost.answer(2.0 * samples * network.units()));
    }

    /**
     * Runs the forward pass. An entry of z that overflows is saturated to ±1.7976931348623157e308
     * before its activation is computed.
     *
     * @param network a network of finite parameters. Not modified.
     * @param inputs x, [samples x in], finite. Not modified.
     * @throws ComputeException SHAPE for inputs of another size than the first layer takes
     */
    public static ForwardPass of(DenseNetwork network, DMatrixRMaj inputs) {
        network.requireInputs(inputs);
        List<DMatrixRMaj> weightedInputs = new ArrayList<>();
        List<DMatrixRMaj> activations = new ArrayList<>();
        DMatrixRMaj a = inputs;
        for (DenseLayer layer : network.layers()) {
            DMatrixRMaj z = layer.weightedInputs(a);
            a = layer.activation().forward(z);
            weightedInputs.add(z);
            activations.add(a);
        }
        return new ForwardPass(inputs, weightedInputs, activations);
    }

    /**
     * Returns the inputs of layer l: the activations of the layer before it, or x for the first.
     */
    DMatrixRMaj inputsOf(int l) {
        return l == 0 ? inputs : activations.get(l - 1);
    }
}
