package dev.praxis.api.explanations.dense;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.dense.Backpropagation;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.compute.dense.GradientCheck;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class DenseService {
    /** A backward pass is two products of the forward pass's size, and comes after one. */
    private static final int PASSES = 3;

    private final ComputeTimer timer;
    private final MemoryBudget memory;
    private final WorkLimit work;

    DenseService(ComputeTimer timer, MemoryBudget memory, WorkLimit work) {
        this.timer = timer;
        this.memory = memory;
        this.work = work;
    }

    ForwardResponse forward(ForwardRequest request) {
        DMatrixRMaj inputs = request.inputs().requireMatrix("inputs");
        DenseNetwork network = LayerRequest.network(request.layers());
        work.require(null, "forward pass", network.multiplications(inputs.numRows));
        memory.reserveResponseElements(2L * inputs.numRows * network.units());
        memory.reserveComputeElements(network.parameters() + inputs.getNumElements());
        return timer.record("dense-forward", () -> ForwardResponse.of(ForwardPass.of(network, inputs)));
    }

    BackwardResponse backward(BackwardRequest request) {
        DMatrixRMaj inputs = request.inputs().requireMatrix("inputs");
        DenseNetwork network = LayerRequest.network(request.layers());
        int samples = inputs.numRows;
        DMatrixRMaj targets = TargetMatrix.of(request.targets(), "targets", request.loss(), network.out(), memory);
        boolean checks = Boolean.TRUE.equals(request.checkGradients());
        work.require(null, "backward pass", PASSES * network.multiplications(samples));
        if (checks) {
            work.require("/check_gradients", "check", GradientCheck.multiplications(network, samples));
        }
        long units = samples * network.units();
        memory.reserveResponseElements(units + network.parameters() + inputs.getNumElements() + samples);
        // z, a, what comes from above and what is shared out; transposed weights and inputs, and those that the check
        // moves.
        memory.reserveComputeElements(4 * units + 2 * network.parameters() + inputs.getNumElements());
        return timer.record("dense-backward", () -> {
            ForwardPass pass = ForwardPass.of(network, inputs);
            Backpropagation result = Backpropagation.of(network, pass, targets, request.loss());
            return BackwardResponse.of(
                    network,
                    result,
                    checks ? GradientCheck.of(network, inputs, targets, request.loss(), result) : null);
        });
    }
}
