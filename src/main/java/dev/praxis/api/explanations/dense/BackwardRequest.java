package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.praxis.compute.dense.Loss;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "DenseBackwardRequest")
record BackwardRequest(
        @Required @Schema(description = "Inputs x, shape [samples x in].")
        Tensor inputs,

        @Required
        @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
        @Schema(description = "Layers of the network, first to last.")
        List<LayerRequest> layers,

        @Schema(description = DenseText.WEIGHTS_SEED) @Nullable
        Long weightsSeed,

        @Required @Schema(description = DenseText.TARGETS) Tensor targets,

        @Required @Schema(description = DenseText.LOSS) Loss loss,

        @Schema(
                description =
                        "Whether to compare the gradients with central differences. This takes two forward passes per parameter.",
                defaultValue = "false")
        @Nullable
        Boolean checkGradients) {}
