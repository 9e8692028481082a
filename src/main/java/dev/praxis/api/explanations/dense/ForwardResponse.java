package dev.praxis.api.explanations.dense;

import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;

@Schema(name = "DenseForwardResponse")
record ForwardResponse(
        @Schema(description = "From the first on.") List<Layer> layers) {

    @Schema(name = "DenseLayerForward", description = "What a layer makes of the one before it.")
    record Layer(
            @Schema(description = "z = x W^T + b: [samples x out].")
            Tensor weightedInputs,

            @Schema(description = "a = f(z): [samples x out].")
            Tensor activations) {}

    static ForwardResponse of(ForwardPass pass) {
        return new ForwardResponse(IntStream.range(0, pass.activations().size())
                .mapToObj(l -> new Layer(
                        Tensor.matrix(pass.weightedInputs().get(l)),
                        Tensor.matrix(pass.activations().get(l))))
                .toList());
    }
}
