package dev.praxis.api.explanations.encoder;

import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record EncoderRequest(
        @Required @Schema(description = "Input of the encoder.")
        EncoderInputRequest input,

        @Schema(description = "Architecture of the encoder. Defaults to the 2017 encoder.") @Nullable
        EncoderArchitectureRequest architecture,

        @Schema(description = "Weights of the encoder. Defaults to those of seed 42.") @Nullable
        EncoderWeightsRequest weights,

        @Schema(
                description =
                        "Results to return besides the output: attention adds the attention weights of each layer and head, "
                                + "and all adds these and every stage.",
                defaultValue = "none")
        @Nullable
        TraceLevel trace,

        @Schema(
                description =
                        "Names of the stages to return, where * matches any characters. For example, layers.0.* selects all "
                                + "stages of the first layer. If sent, it selects the stages whatever trace says. A name that matches "
                                + "no stage is rejected.")
        String @Nullable [] stages) {}
