package dev.praxis.api.explanations.dense;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "DenseForwardRequest")
record ForwardRequest(
        @Required @Schema(description = "Inputs x, shape [samples x in].")
        Tensor inputs,

        @Required
        @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
        @Schema(description = "Layers of the network, first to last.")
        List<LayerRequest> layers,

        @Schema(description = DenseText.WEIGHTS_SEED) @Nullable
        Long weightsSeed) {}
