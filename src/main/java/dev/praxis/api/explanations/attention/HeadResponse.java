package dev.praxis.api.explanations.attention;

import dev.praxis.compute.attention.Attention;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "AttentionHead", description = "Every stage of one head, with its own columns of Q, K and V.")
record HeadResponse(
        @Schema(description = "Queries Q of the head, shape [n x d_k].")
        Tensor queries,

        @Schema(description = "Keys K of the head, shape [m x d_k].")
        Tensor keys,

        @Schema(description = "Values V of the head, shape [m x d_v].")
        Tensor values,

        @Schema(description = "Scores Q K^T, shape [n x m].")
        Tensor scores,

        @Schema(description = "Scores times the scale, shape [n x m].")
        Tensor scaledScores,

        @Schema(
                description =
                        "Attention weights: the softmax of each row of the scaled scores over the unmasked keys, shape [n x m].")
        Tensor weights,

        @Schema(description = "Context: the weights times V, shape [n x d_v].")
        Tensor context) {

    static HeadResponse of(Attention head) {
        return new HeadResponse(
                Tensor.matrix(head.queries()),
                Tensor.matrix(head.keys()),
                Tensor.matrix(head.values()),
                Tensor.matrix(head.scores()),
                Tensor.matrix(head.scaledScores()),
                Tensor.matrix(head.weights()),
                Tensor.matrix(head.context()));
    }
}
