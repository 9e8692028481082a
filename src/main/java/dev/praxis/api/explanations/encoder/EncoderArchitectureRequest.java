package dev.praxis.api.explanations.encoder;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "Architecture of the encoder. The defaults are those of the 2017 encoder.")
record EncoderArchitectureRequest(
        @Schema(
                description =
                        "Model size d: entries per token vector. Defaults to that of the layers or embeddings sent, else 512.")
        @Nullable
        Long modelSize,

        @Schema(
                description =
                        "Number of attention heads, a divisor of the model size. Each has d / heads columns. Required with "
                                + "layers; otherwise defaults to 8.")
        @Nullable
        Long heads,

        @Schema(
                description =
                        "Size of the hidden layer between expand and contract. Defaults to that of the layers sent, else 2048.")
        @Nullable
        Long feedForwardSize,

        @Schema(description = "Number of layers. Defaults to the number of layers sent, else 6.") @Nullable
        Long layers,

        @Schema(
                description =
                        "Activation between expand and contract: relu; gelu, x Phi(x); gelu_tanh, its tanh approximation; "
                                + "swish, x sigmoid(x); tanh.",
                defaultValue = "relu")
        @Nullable
        FeedForwardActivation activation,

        @Schema(
                description =
                        "Whether attention_norm and output_norm precede attention and feed-forward (pre-norm) or follow "
                                + "their residual connections (post-norm).",
                defaultValue = "false")
        @Nullable
        Boolean normFirst,

        @Schema(description = "Number added to the variance in layer norms, above 0.", defaultValue = "1e-5") @Nullable
        Double layerNormEpsilon,

        @Schema(description = "Positional encodings added to the embeddings.", defaultValue = "sinusoidal") @Nullable
        AddedPositions positions) {

    static final EncoderArchitectureRequest DEFAULT =
            new EncoderArchitectureRequest(null, null, null, null, null, null, null, null);
}
