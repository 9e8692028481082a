package dev.praxis.api.explanations.encoder;

import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record EncoderRequest(
        @Required @Schema(description = "What is encoded.") EncoderInputRequest input,

        @Schema(description = "What the encoder is; the 2017 encoder if not sent.") @Nullable
        EncoderArchitectureRequest architecture,

        @Schema(description = "The weights of the seed 42 if not sent.") @Nullable
        EncoderWeightsRequest weights,

        @Schema(
                description =
                        "What the answer has besides the output: attention adds the weights of each layer and head, all adds these and every stage.",
                defaultValue = "none")
        @Nullable
        TraceLevel trace,

        @Schema(
                description =
                        "Which stages the answer has, by name, with * for any characters: layers.0.* for all of the first layer. Sent, it selects them whatever trace says; a name that no stage has is a problem.")
        String @Nullable [] stages) {}
