package dev.praxis.api.explanations.dense;

import dev.praxis.compute.dense.DenseLayer;
import dev.praxis.compute.dense.LayerActivation;
import dev.praxis.problem.Arguments;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Options;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "DenseLayerRequest",
        description =
                "A dense layer: z = x W^T + b, a = f(z). Send weights and bias, or units to draw them from a seed.")
record LayerRequest(
        @Schema(description = "Weights W, shape [out x in], as in PyTorch. Required without units.") @Nullable
        Tensor weights,

        @Schema(description = "Bias b, shape [out]. Required without units.")
        double @Nullable [] bias,

        @Schema(
                description =
                        "Number of outputs of a layer whose weights are drawn from weights_seed, at least 1. Its number of "
                                + "inputs is that of the layer before it, or of the columns of inputs.")
        @Nullable
        Long units,

        @Required
        @Schema(
                description =
                        "Activation f: identity; relu; leaky_relu, 0.01 z below 0; tanh; sigmoid; swish, z sigmoid(z); gelu, "
                                + "z Phi(z); softmax over each row, in the last layer only.")
        LayerActivation activation) {

    /** Returns the layer that was sent, or null for a layer to draw. */
    @Nullable
    DenseLayer sent(String place) {
        if (units != null) {
            Options.requireAbsent("/" + place + "/weights", weights, "with units");
            Options.requireAbsent("/" + place + "/bias", bias, "with units");
            if (units < 1) {
                throw ProblemException.invalid("/" + place + "/units", "expected at least 1, found " + units);
            }
            return null;
        }
        if (weights == null) {
            throw required(place + "/weights");
        }
        DMatrixRMaj matrix = weights.requireMatrix(place + "/weights");
        double[] sentBias = bias;
        if (sentBias == null) {
            throw required(place + "/bias");
        }
        return Arguments.within(place, () -> new DenseLayer(matrix, sentBias, activation));
    }

    private static ProblemException required(String field) {
        return ProblemException.invalid("/" + field, "this field is required without units");
    }
}
