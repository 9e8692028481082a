package dev.praxis.api.explanations.attention;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.attention.Attention;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record AttentionResponse(
        @Schema(description = "Scores Q K^T, shape [n x m].")
        Tensor scores,

        @Schema(description = "Scores times the scale, shape [n x m].")
        Tensor scaledScores,

        @Schema(
                description =
                        "Attention weights: the softmax of each row of the scaled scores over the unmasked keys, shape [n x m].")
        Tensor weights,

        @Schema(description = "Context: the weights times V, shape [n x d_v].")
        Tensor context,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Gradient of the inputs. Present with an upstream gradient.", nullable = true)
        @Nullable
        Gradient gradient) {

    @Schema(
            name = "AttentionGradient",
            description = "Gradient of L with respect to the inputs, for an upstream gradient dL/dcontext.")
    record Gradient(
            @Schema(description = "dL/dQ, shape [n x d_k].") Tensor queries,

            @Schema(description = "dL/dK, shape [m x d_k].") Tensor keys,

            @Schema(description = "dL/dV, shape [m x d_v].") Tensor values) {}

    static AttentionResponse of(Attention attention, Attention.@Nullable Gradient gradient) {
        return new AttentionResponse(
                Tensor.matrix(attention.scores()),
                Tensor.matrix(attention.scaledScores()),
                Tensor.matrix(attention.weights()),
                Tensor.matrix(attention.context()),
                gradient == null
                        ? null
                        : new Gradient(
                                Tensor.matrix(gradient.queries()),
                                Tensor.matrix(gradient.keys()),
                                Tensor.matrix(gradient.values())));
    }
}
