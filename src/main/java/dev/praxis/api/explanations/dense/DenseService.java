package dev.praxis.api.explanations.dense;

import dev.praxis.admission.Admission;
import dev.praxis.admission.Limit;
import dev.praxis.compute.dense.Backpropagation;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.compute.dense.GradientCheck;
import dev.praxis.compute.execution.Cost;
import org.ejml.data.DMatrixRMaj;
import org.springframework.stereotype.Service;

@Service
class DenseService {
    private final Admission admission;
    private final Limit work;

    DenseService(Admission admission, DenseLimits limits) {
        this.admission = admission;
        this.work = limits.work();
    }

    ForwardResponse forward(ForwardRequest request) {
        DMatrixRMaj inputs = request.inputs().requireMatrix("inputs");
        DenseNetwork network = LayerRequest.network(request.layers());
        Cost cost = ForwardPass.cost(network, inputs.numRows);
        work.require(null, network.multiplications(inputs.numRows));
        return admission.run("dense-forward", cost, () -> ForwardResponse.of(ForwardPass.of(network, inputs)));
    }

    BackwardResponse backward(BackwardRequest request) {
        DMatrixRMaj inputs = request.inputs().requireMatrix("inputs");
        DenseNetwork network = LayerRequest.network(request.layers());
        int samples = inputs.numRows;
        DMatrixRMaj targets = TargetMatrix.of(request.targets(), "targets", request.loss(), network.out(), admission);
        boolean checks = Boolean.TRUE.equals(request.checkGradients());
        Cost pass = Backpropagation.cost(network, samples);
        Cost check = checks ? GradientCheck.cost(network, samples) : Cost.NONE;
        work.require(null, Backpropagation.multiplications(network, samples));
        work.require("/check_gradients", checks ? GradientCheck.multiplications(network, samples) : 0);
        return admission.run("dense-backward", pass.plus(check), () -> {
            ForwardPass forward = ForwardPass.of(network, inputs);
            Backpropagation result = Backpropagation.of(network, forward, targets, request.loss());
            return BackwardResponse.of(
                    network,
                    result,
                    checks ? GradientCheck.of(network, inputs, targets, request.loss(), result) : null);
        });
    }
}
