package dev.praxis.api.explanations.dense;

import dev.praxis.compute.dense.DenseLayer;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.LayerActivation;
import dev.praxis.problem.Arguments;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

@Schema(name = "DenseLayerRequest", description = "A dense layer: z = x W^T + b, a = f(z).")
record LayerRequest(
        @Required @Schema(description = "Weights W, shape [out x in], as in PyTorch.")
        Tensor weights,

        @Required @Schema(description = "Bias b, shape [out].")
        double[] bias,

        @Required
        @Schema(
                description =
                        "Activation f: identity; relu; leaky_relu, 0.01 z below 0; tanh; sigmoid; swish, z sigmoid(z); gelu, "
                                + "z Phi(z); softmax over each row, in the last layer only.")
        LayerActivation activation) {

    /** Builds a network from its layers. */
    static DenseNetwork network(List<LayerRequest> requests) {
        List<DenseLayer> layers = new ArrayList<>();
        for (LayerRequest request : requests) {
            layers.add(request.layer("layers/" + layers.size()));
        }
        return new DenseNetwork(layers);
    }

    private DenseLayer layer(String place) {
        DMatrixRMaj matrix = weights.requireMatrix(place + "/weights");
        return Arguments.within(place, () -> new DenseLayer(matrix, bias, activation));
    }
}
