package dev.praxis.api.explanations.dense;

import dev.praxis.compute.dense.DenseLayer;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.LayerActivation;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(name = "DenseLayerResponse", description = "A layer, in the form that requests accept.")
record LayerResponse(
        @Schema(description = "Weights W, shape [out x in].")
        Tensor weights,

        @Schema(description = "Bias b, shape [out].") Tensor bias,

        @Schema(description = "Activation f.") LayerActivation activation) {

    static List<LayerResponse> of(DenseNetwork network) {
        return network.layers().stream().map(LayerResponse::of).toList();
    }

    private static LayerResponse of(DenseLayer layer) {
        return new LayerResponse(Tensor.matrix(layer.weights()), Tensor.vector(layer.bias()), layer.activation());
    }
}
