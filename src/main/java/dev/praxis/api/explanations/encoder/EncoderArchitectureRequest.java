package dev.praxis.api.explanations.encoder;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What the encoder is. The defaults are the 2017 encoder's.")
record EncoderArchitectureRequest(
        @Schema(
                description =
                        "d: entries of a token's vector. If not sent: that of the layers or embeddings sent, else 512.")
        @Nullable
        Long modelSize,

        @Schema(
                description =
                        "A divisor of the model size; each has d / heads columns. Required with layers; else 8 if not sent.")
        @Nullable
        Long heads,

        @Schema(
                description =
                        "Entries between expansion and contraction. If not sent: that of the layers sent, else 2048.")
        @Nullable
        Long feedForwardSize,

        @Schema(description = "How many. If not sent: as many as were sent, else 6.") @Nullable
        Long layers,

        @Schema(
                description =
                        "Between expansion and contraction: relu; gelu, x Phi(x); gelu_tanh, its approximation by tanh; swish, x sigmoid(x); tanh.",
                defaultValue = "relu")
        @Nullable
        FeedForwardActivation activation,

        @Schema(
                description =
                        "Whether attention_norm and output_norm stand before attention and feed-forward (pre-norm), or after their residuals (post-norm).",
                defaultValue = "false")
        @Nullable
        Boolean normFirst,

        @Schema(description = "Added to the variance. Above 0.", defaultValue = "1e-5") @Nullable
        Double layerNormEpsilon,

        @Schema(description = "What is added to the embeddings.", defaultValue = "sinusoidal") @Nullable
        AddedPositions positions) {

    static final EncoderArchitectureRequest DEFAULT =
            new EncoderArchitectureRequest(null, null, null, null, null, null, null, null);
}
