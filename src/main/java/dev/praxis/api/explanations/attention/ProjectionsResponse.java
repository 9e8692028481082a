package dev.praxis.api.explanations.attention;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.attention.MultiHeadAttention.ProjectionGradients;
import dev.praxis.compute.attention.Projection;
import dev.praxis.compute.attention.Projections;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "AttentionProjections",
        description = "Projections in the form that requests accept, or their gradients in the same form.")
record ProjectionsResponse(
        @Schema(description = "Projection of the queries.") Weights query,

        @Schema(description = "Projection of the keys.") Weights key,

        @Schema(description = "Projection of the values.") Weights value,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Projection of the contexts. Absent if there is none.", nullable = true)
        @Nullable
        Weights output) {

    @Schema(name = "AttentionProjection", description = "A linear projection or its gradient.")
    record Weights(
            @Schema(description = "Weight W, shape [out x in].")
            Tensor weight,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Bias b, shape [out]. Absent if there is none.", nullable = true)
            @Nullable
            Tensor bias) {

        private static Weights of(Projection projection) {
            return new Weights(Tensor.matrix(projection.weight()), bias(projection.bias()));
        }

        private static Weights of(Projection.Gradient gradient) {
            return new Weights(Tensor.matrix(gradient.weight()), bias(gradient.bias()));
        }

        private static @Nullable Tensor bias(double @Nullable [] bias) {
            return bias == null ? null : Tensor.vector(bias);
        }
    }

    static ProjectionsResponse of(Projections projections) {
        return new ProjectionsResponse(
                Weights.of(projections.query()),
                Weights.of(projections.key()),
                Weights.of(projections.value()),
                projections.output() == null ? null : Weights.of(projections.output()));
    }

    static ProjectionsResponse of(ProjectionGradients gradients) {
        return new ProjectionsResponse(
                Weights.of(gradients.query()),
                Weights.of(gradients.key()),
                Weights.of(gradients.value()),
                gradients.output() == null ? null : Weights.of(gradients.output()));
    }
}
