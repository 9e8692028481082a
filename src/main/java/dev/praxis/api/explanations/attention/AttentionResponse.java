package dev.praxis.api.explanations.attention;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.attention.MultiHeadAttention;
import dev.praxis.compute.attention.Projections;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "One head without projections has scores, scaled_scores, weights and context. Several heads, or projections, "
                        + "have heads instead of the first three, and context holds the contexts of all heads.")
record AttentionResponse(
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Scores Q K^T, shape [n x m]. Absent with heads.", nullable = true)
        @Nullable
        Tensor scores,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Scores times the scale, shape [n x m]. Absent with heads.", nullable = true)
        @Nullable
        Tensor scaledScores,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description =
                        "Attention weights: the softmax of each row of the scaled scores over the unmasked keys, shape [n x m]. "
                                + "Absent with heads.",
                nullable = true)
        @Nullable
        Tensor weights,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Every stage of each head. Present with more than one head or with projections.",
                nullable = true)
        @Nullable
        List<HeadResponse> heads,

        @Schema(
                description =
                        "Context: the weights times V, shape [n x d_v]. With heads, the contexts of all heads side by side, "
                                + "shape [n x heads d_v].")
        Tensor context,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Output: the context after the output projection. Present with an output projection.",
                nullable = true)
        @Nullable
        Tensor output,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Projections drawn from the seed. Absent if none were drawn.", nullable = true)
        @Nullable
        ProjectionsResponse projections,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Gradient of the inputs. Present with an upstream gradient.", nullable = true)
        @Nullable
        Gradient gradient)
        implements Drawable {

    @Schema(
            name = "AttentionGradient",
            description =
                    "Gradient of L with respect to queries, keys and values as sent, and to the projections. If the same matrix "
                            + "was sent as several of them, its gradient is their sum.")
    record Gradient(
            @Schema(description = "dL/dQ, shape [n x d_k].") Tensor queries,

            @Schema(description = "dL/dK, shape [m x d_k].") Tensor keys,

            @Schema(description = "dL/dV, shape [m x d_v].") Tensor values,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "dL/dW and dL/db of each projection. Present with projections.", nullable = true)
            @Nullable
            ProjectionsResponse projections) {}

    @Override
    public List<HeatMap> panels() {
        if (weights != null) {
            return List.of(AttentionMap.of("Attention weights", weights.values()));
        }
        List<HeadResponse> all = Objects.requireNonNull(heads);
        return IntStream.range(0, all.size())
                .mapToObj(head -> AttentionMap.of(
                        "Attention weights of head " + head,
                        all.get(head).weights().values()))
                .toList();
    }

    static AttentionResponse of(Attention attention, Attention.@Nullable Gradient gradient) {
        return new AttentionResponse(
                Tensor.matrix(attention.scores()),
                Tensor.matrix(attention.scaledScores()),
                Tensor.matrix(attention.weights()),
                null,
                Tensor.matrix(attention.context()),
                null,
                null,
                gradient == null
                        ? null
                        : new Gradient(
                                Tensor.matrix(gradient.queries()),
                                Tensor.matrix(gradient.keys()),
                                Tensor.matrix(gradient.values()),
                                null));
    }

    /**
     * Returns the response of several heads or of projections.
     *
     * @param drawn whether the projections were drawn from a seed
     */
    static AttentionResponse of(
            MultiHeadAttention attention, boolean drawn, MultiHeadAttention.@Nullable Gradient gradient) {
        Projections projections = attention.projections();
        return new AttentionResponse(
                null,
                null,
                null,
                attention.heads().stream().map(HeadResponse::of).toList(),
                Tensor.matrix(attention.context()),
                attention.output() == null ? null : Tensor.matrix(attention.output()),
                drawn && projections != null ? ProjectionsResponse.of(projections) : null,
                gradient == null ? null : gradient(gradient));
    }

    private static Gradient gradient(MultiHeadAttention.Gradient gradient) {
        return new Gradient(
                Tensor.matrix(gradient.queries()),
                Tensor.matrix(gradient.keys()),
                Tensor.matrix(gradient.values()),
                gradient.projections() == null ? null : ProjectionsResponse.of(gradient.projections()));
    }
}
