package dev.praxis.api.explanations.softmax;

import dev.praxis.admission.ComputeTimer;
import dev.praxis.admission.MemoryBudget;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import dev.praxis.wire.json.Tensor;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class SoftmaxService {
    private static final double DEFAULT_TEMPERATURE = 1;

    private final ComputeTimer timer;
    private final MemoryBudget memory;

    SoftmaxService(ComputeTimer timer, MemoryBudget memory) {
        this.timer = timer;
        this.memory = memory;
    }

    SoftmaxResponse softmax(SoftmaxRequest request) {
        Tensor logits = request.logits().requireVectorOrMatrix("logits");
        memory.reserveResponseElements(2L * logits.values().getNumElements());
        Softmax.Forward forward =
                timer.record("softmax", () -> Softmax.forward(logits.values(), temperature(request.temperature())));
        return new SoftmaxResponse(
                Tensor.like(logits, forward.probabilities()), Tensor.like(logits, forward.logProbabilities()));
    }

    SoftmaxJacobianResponse jacobian(SoftmaxRequest request) {
        Tensor logits = request.logits().requireVectorOrMatrix("logits");
        long entries = logits.values().getNumElements();
        memory.reserveResponseElements(entries * logits.values().numCols + entries);
        double temperature = temperature(request.temperature());
        return timer.record("softmax-jacobian", () -> {
            DMatrixRMaj probabilities = Softmax.probabilities(logits.values(), temperature);
            SoftmaxJacobian jacobian = SoftmaxJacobian.of(probabilities, temperature);
            return new SoftmaxJacobianResponse(
                    Tensor.like(logits, probabilities),
                    Tensor.blockPerRow(logits, jacobian.entries()),
                    Tensor.perRow(logits, jacobian.frobeniusNorms()),
                    Tensor.perRow(logits, jacobian.maxAbs()));
        });
    }

    SoftmaxGradientResponse gradient(SoftmaxGradientRequest request) {
        Tensor logits = request.logits().requireVectorOrMatrix("logits");
        Tensor upstream = request.upstream().requireShapeOf(logits, "upstream", "logits");
        memory.reserveResponseElements(2L * logits.values().getNumElements());
        double temperature = temperature(request.temperature());
        return timer.record("softmax-gradient", () -> {
            DMatrixRMaj probabilities = Softmax.probabilities(logits.values(), temperature);
            DMatrixRMaj gradient = Softmax.backward(probabilities, upstream.values(), temperature);
            return new SoftmaxGradientResponse(Tensor.like(logits, probabilities), Tensor.like(logits, gradient));
        });
    }

    private static double temperature(@Nullable Double requested) {
        return requested == null ? DEFAULT_TEMPERATURE : requested;
    }
}
