package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.dense.Backpropagation;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.compute.dense.GradientCheck;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.drawing.Network;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(name = "DenseBackwardResponse")
record BackwardResponse(
        @Schema(description = "Loss L, the mean of losses.") double loss,

        @Schema(description = "Loss L_i of each sample, shape [samples].")
        Tensor losses,

        @Schema(description = "Errors and gradients of each layer, first to last.")
        List<Layer> layers,

        @Schema(description = "Gradient dL/dx of the mean loss, shape [samples x in].")
        Tensor inputGradients,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = DenseText.NETWORK, nullable = true) @Nullable
        List<LayerResponse> network,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Comparison with central differences. Present with check_gradients.", nullable = true)
        @Nullable
        Check gradientCheck,

        @JsonIgnore @Schema(hidden = true) Supplier<Network> drawing)
        implements Drawable {

    @Schema(name = "DenseLayerBackward", description = "Errors and gradients of one layer.")
    record Layer(
            @Schema(
                    description =
                            "Errors delta = dL_i/dz, one row per sample, shape [samples x out]. Each row is the gradient of its "
                                    + "sample's loss L_i, not divided by the number of samples.")
            Tensor errors,

            @Schema(description = "Gradient dL/dW of the mean loss, shape [out x in].")
            Tensor weightGradients,

            @Schema(description = "Gradient dL/db of the mean loss, shape [out].")
            Tensor biasGradients) {}

    @Schema(
            name = "DenseGradientCheck",
            description =
                    "Relative difference between gradients and central differences: max |g - d| / max(max |g|, max |d|) "
                            + "over the entries of a tensor, with g the gradient and d = (L(p + h) - L(p - h)) / 2h, h = 2^-17 "
                            + "max(1, |p|). It is about 1e-10 to 1e-7 for a correct gradient, and larger where the kink of a relu "
                            + "lies between the two points.")
    record Check(
            @Schema(description = "Relative differences of each layer, first to last.")
            List<LayerCheck> layers,

            @Schema(description = "Relative difference of input_gradients.")
            double inputs) {}

    @Schema(name = "DenseLayerGradientCheck", description = "Relative differences of one layer.")
    record LayerCheck(
            @Schema(description = "Relative difference of weight_gradients.")
            double weights,

            @Schema(description = "Relative difference of bias_gradients.")
            double bias) {}

    /**
     * Returns the response.
     *
     * @param isSeeded whether weights of the network were drawn from a seed
     */
    static BackwardResponse of(
            DenseNetwork network,
            boolean isSeeded,
            ForwardPass pass,
            Backpropagation result,
            @Nullable GradientCheck check) {
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
                isSeeded ? LayerResponse.of(network) : null,
                check == null ? null : check(check),
                () -> NetworkPanel.of(network, pass, result.errors()));
    }

    @Override
    public List<Network> panels() {
        return List.of(drawing.get());
    }

    private static Check check(GradientCheck check) {
        return new Check(
                IntStream.range(0, check.weights().length)
                        .mapToObj(l -> new LayerCheck(check.weights()[l], check.biases()[l]))
                        .toList(),
                check.inputs());
    }
}
