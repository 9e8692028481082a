package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.dense.Backpropagation;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.GradientCheck;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(name = "DenseBackwardResponse")
record BackwardResponse(
        @Schema(description = "L: the mean of the losses.") double loss,

        @Schema(description = "L_i of each sample: [samples].")
        Tensor losses,

        @Schema(description = "From the first on.") List<Layer> layers,

        @Schema(description = "dL/dx: [samples x in], of the mean loss.")
        Tensor inputGradients,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With check_gradients.", nullable = true)
        @Nullable
        Check gradientCheck) {

    @Schema(name = "DenseLayerBackward", description = "The error of a layer, and its gradients.")
    record Layer(
            @Schema(
                    description =
                            "delta = dL_i/dz, a row for each sample: [samples x out]. Of the sample's own loss, not divided by the samples.")
            Tensor errors,

            @Schema(description = "dL/dW: [out x in], of the mean loss.")
            Tensor weightGradients,

            @Schema(description = "dL/db: [out], of the mean loss.")
            Tensor biasGradients) {}

    @Schema(
            name = "DenseGradientCheck",
            description =
                    "max |g - d| / max(max |g|, max |d|) over the entries of a tensor, with g the gradient and d = (L(p + h) - L(p - h)) / 2h, h ="
                            + " 2^-17 max(1, |p|). About 1e-10 to 1e-7 where the gradient is right; more where the kink of a relu lies between the two points.")
    record Check(
            @Schema(description = "From the first on.") List<LayerCheck> layers,

            @Schema(description = "Of input_gradients.") double inputs) {}

    @Schema(name = "DenseLayerGradientCheck", description = "Of one layer.")
    record LayerCheck(
            @Schema(description = "Of weight_gradients.") double weights,

            @Schema(description = "Of bias_gradients.") double bias) {}

    static BackwardResponse of(DenseNetwork network, Backpropagation result, @Nullable GradientCheck check) {
        return new BackwardResponse(
                result.loss(),
                Tensor.vector(result.losses()),
                IntStream.range(0, network.layers().size())
                        .mapToObj(l -> new Layer(
                                Tensor.matrix(result.errors().get(l)),
                                Tensor.matrix(result.weightGradients().get(l)),
                                Tensor.vector(result.biasGradients().get(l))))
                        .toList(),
                Tensor.matrix(result.inputGradients(network)),
                check == null ? null : check(check));
    }

    private static Check check(GradientCheck check) {
        return new Check(
                IntStream.range(0, check.weights().length)
                        .mapToObj(l -> new LayerCheck(check.weights()[l], check.biases()[l]))
                        .toList(),
                check.inputs());
    }
}
