package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.dense.DecisionGrid;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.drawing.Panel;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(name = "DenseForwardResponse")
record ForwardResponse(
        @Schema(description = "Results of each layer, first to last.")
        List<Layer> layers,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = DenseText.NETWORK, nullable = true) @Nullable
        List<LayerResponse> network,

        @JsonIgnore @Schema(hidden = true) Supplier<List<Panel>> drawing)
        implements Drawable {

    @Schema(name = "DenseLayerForward", description = "Weighted inputs and activations of one layer.")
    record Layer(
            @Schema(description = "Weighted inputs z = x W^T + b, shape [samples x out].")
            Tensor weightedInputs,

            @Schema(description = "Activations a = f(z), shape [samples x out].")
            Tensor activations) {}

    /**
     * Returns the response.
     *
     * @param isSeeded whether weights of the network were drawn from a seed
     * @param grid the network's outputs over the plane of its inputs, if they are drawn
     */
    static ForwardResponse of(DenseNetwork network, boolean isSeeded, ForwardPass pass, @Nullable DecisionGrid grid) {
        return new ForwardResponse(
                IntStream.range(0, pass.activations().size())
                        .mapToObj(l -> new Layer(
                                Tensor.matrix(pass.weightedInputs().get(l)),
                                Tensor.matrix(pass.activations().get(l))))
                        .toList(),
                isSeeded ? LayerResponse.of(network) : null,
                () -> {
                    Panel activations = NetworkPanel.of(network, pass, null);
                    return grid == null
                            ? List.of(activations)
                            : List.of(BoundaryChart.of(network, pass, grid), activations);
                });
    }

    @Override
    public List<Panel> panels() {
        return drawing.get();
    }
}
