package dev.praxis.api.explanations.softmax;

import dev.praxis.admission.Admission;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import dev.praxis.wire.json.Tensor;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class SoftmaxService {
    private static final double DEFAULT_TEMPERATURE = 1;

    private final Admission admission;

    SoftmaxService(Admission admission) {
        this.admission = admission;
    }

    SoftmaxResponse softmax(SoftmaxRequest request) {
        Tensor logits = request.logits().requireVectorOrMatrix("logits");
        Cost cost = Softmax.forwardCost(logits.values().numRows, logits.values().numCols);
        Softmax.Forward forward = admission.run(
                "softmax", cost, () -> Softmax.forward(logits.values(), temperature(request.temperature())));
        return new SoftmaxResponse(
                Tensor.like(logits, forward.probabilities()), Tensor.like(logits, forward.logProbabilities()));
    }

    SoftmaxJacobianResponse jacobian(SoftmaxRequest request) {
        Tensor logits = request.logits().requireVectorOrMatrix("logits");
        int rows = logits.values().numRows;
        int classes = logits.values().numCols;
        Cost cost = Softmax.probabilitiesCost(rows, classes).plus(SoftmaxJacobian.cost(rows, classes));
        double temperature = temperature(request.temperature());
        return admission.run("softmax-jacobian", cost, () -> {
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
        int rows = logits.values().numRows;
        int classes = logits.values().numCols;
        Cost cost = Softmax.probabilitiesCost(rows, classes).plus(Softmax.backwardCost(rows, classes));
        double temperature = temperature(request.temperature());
        return admission.run("softmax-gradient", cost, () -> {
            DMatrixRMaj probabilities = new DMatrixRMaj(rows, classes);
            DMatrixRMaj gradient = new DMatrixRMaj(rows, classes);
            Softmax.withGradient(logits.values(), upstream.values(), temperature, probabilities, gradient);
            return new SoftmaxGradientResponse(Tensor.like(logits, probabilities), Tensor.like(logits, gradient));
        });
    }

    private static double temperature(@Nullable Double requested) {
        return requested == null ? DEFAULT_TEMPERATURE : requested;
    }
}
