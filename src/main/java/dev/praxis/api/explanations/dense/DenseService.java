package dev.praxis.api.explanations.dense;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.compute.dense.Backpropagation;
import dev.praxis.compute.dense.DecisionGrid;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.compute.dense.GradientCheck;
import dev.praxis.compute.execution.Cost;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class DenseService {
    private final Admission admission;
    private final Networks networks;
    private final Limit work;

    DenseService(Admission admission, Networks networks, DenseLimits limits) {
        this.admission = admission;
        this.networks = networks;
        this.work = limits.work();
    }

    /**
     * Runs a forward pass.
     *
     * @param isDrawn whether the response is a drawing, for which a network of two inputs is
     *     evaluated over their plane
     */
    ForwardResponse forward(ForwardRequest request, boolean isDrawn) {
        DMatrixRMaj inputs = request.inputs().requireMatrix("inputs");
        DenseNetwork network = networks.of(request.layers(), inputs.numCols, request.weightsSeed());
        boolean isSeeded = Networks.areSeeded(request.layers());
        boolean hasGrid = isDrawn && network.in() == 2;
        Cost cost = ForwardPass.cost(network, inputs.numRows)
                .plus(answer(network, isSeeded))
                .plus(hasGrid ? DecisionGrid.cost(network) : Cost.NONE);
        work.require(
                null, network.multiplications(inputs.numRows) + (hasGrid ? DecisionGrid.multiplications(network) : 0));
        return admission.run("dense-forward", cost, () -> {
            ForwardPass pass = ForwardPass.of(network, inputs);
            return ForwardResponse.of(network, isSeeded, pass, hasGrid ? DecisionGrid.of(network, inputs) : null);
        });
    }

    /** Returns the cost of the network in the response, where its weights are from a seed. */
    private static Cost answer(DenseNetwork network, boolean isSeeded) {
        return isSeeded ? Cost.answer(network.parameters()) : Cost.NONE;
    }

    BackwardResponse backward(BackwardRequest request) {
        DMatrixRMaj inputs = request.inputs().requireMatrix("inputs");
        DenseNetwork network = networks.of(request.layers(), inputs.numCols, request.weightsSeed());
        boolean isSeeded = Networks.areSeeded(request.layers());
        int samples = inputs.numRows;
        DMatrixRMaj targets = TargetMatrix.of(request.targets(), "targets", request.loss(), network.out(), admission);
        boolean checks = Boolean.TRUE.equals(request.checkGradients());
        Cost pass = Backpropagation.cost(network, samples).plus(answer(network, isSeeded));
        Cost check = checks ? GradientCheck.cost(network, samples) : Cost.NONE;
        work.require(null, Backpropagation.multiplications(network, samples));
        work.require("/check_gradients", checks ? GradientCheck.multiplications(network, samples) : 0);
        return admission.run("dense-backward", pass.plus(check), () -> {
            ForwardPass forward = ForwardPass.of(network, inputs);
            Backpropagation result = Backpropagation.of(network, forward, targets, request.loss());
            return BackwardResponse.of(
                    network,
                    isSeeded,
                    forward,
                    result,
                    checks ? GradientCheck.of(network, inputs, targets, request.loss(), result) : null);
        });
    }
}
