package dev.praxis.api.explanations.dense;

import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;

@Schema(name = "DenseForwardResponse")
record ForwardResponse(
        @Schema(description = "Results of each layer, first to last.")
        List<Layer> layers) {

    @Schema(name = "DenseLayerForward", description = "Weighted inputs and activations of one layer.")
    record Layer(
            @Schema(description = "Weighted inputs z = x W^T + b, shape [samples x out].")
            Tensor weightedInputs,

            @Schema(description = "Activations a = f(z), shape [samples x out].")
            Tensor activations) {}

    static ForwardResponse of(ForwardPass pass) {
        return new ForwardResponse(IntStream.range(0, pass.activations().size())
                .mapToObj(l -> new Layer(
                        Tensor.matrix(pass.weightedInputs().get(l)),
                        Tensor.matrix(pass.activations().get(l))))
                .toList());
    }
}
