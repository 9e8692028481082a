package dev.praxis.api.explanations.attention;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.Float64;
import dev.praxis.compute.attention.AttentionScaling;
import dev.praxis.compute.attention.ScalingExperiment;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.drawing.Panel;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "AttentionScalingResponse",
        description = "A comparison for queries and keys, or measurements for key_sizes.")
record ScalingResponse(
        @Schema(description = "Factor applied to the scores on the scaled side. Present with queries.", nullable = true)
        @Nullable
        Double scale,

        @Schema(description = "Dot products Q K^T, shape [n x m]. Present with queries.", nullable = true) @Nullable
        Tensor scores,

        @Schema(description = "Results for the unscaled dot products. Present with queries.", nullable = true) @Nullable
        Side unscaled,

        @Schema(description = "Results for the dot products times the scale. Present with queries.", nullable = true)
        @Nullable
        Side scaled,

        @Schema(description = "Ratios of the scaled to the unscaled results. Present with queries.", nullable = true)
        @Nullable
        Ratios scaledOverUnscaled,

        @Schema(
                description =
                        "Measurements, one entry per key size, in the order of the request. Present with key_sizes.",
                nullable = true)
        @Nullable
        List<AtKeySize> byKeySize)
        implements Drawable {

    @Override
    public List<Panel> panels() {
        return ScalingCharts.of(this);
    }

    static ScalingResponse of(double scale, AttentionScaling scaling) {
        return new ScalingResponse(
                scale,
                Tensor.matrix(scaling.scores()),
                Side.of(scaling.unscaled()),
                Side.of(scaling.scaled()),
                Ratios.of(scaling.scaled(), scaling.unscaled()),
                null);
    }

    static ScalingResponse of(List<ScalingExperiment> experiments) {
        return new ScalingResponse(
                null,
                null,
                null,
                null,
                null,
                experiments.stream().map(AtKeySize::of).toList());
    }

    @Schema(name = "AttentionScalingSide", description = "Softmax of the dot products, without or with the scale.")
    record Side(
            @Schema(description = "Softmax of each row, shape [n x m].")
            Tensor weights,

            @Schema(
                    description =
                            "Entropy -sum w log w of each row, in nats, shape [n]. Ranges from 0 (all weight on one key) to log m.")
            Tensor entropy,

            @Schema(description = "Largest weight of each row, shape [n].")
            Tensor maxWeight,

            @Schema(description = "Frobenius norm of the softmax Jacobian of each row, shape [n].")
            Tensor jacobianFrobeniusNorm,

            @Schema(description = "Largest absolute entry of the softmax Jacobian of each row, shape [n]. At most 1/4.")
            Tensor jacobianMaxAbs,

            @Schema(
                    description =
                            "Euclidean norm of dL/dscores of each row, shape [n]: the part of the upstream gradient that passes "
                                    + "through the softmax, times the scale on the scaled side.")
            Tensor gradientNorm) {

        static Side of(AttentionScaling.Side side) {
            return new Side(
                    Tensor.matrix(side.weights()),
                    Tensor.vector(side.entropies()),
                    Tensor.vector(side.maxWeights()),
                    Tensor.vector(side.jacobian().frobeniusNorms()),
                    Tensor.vector(side.jacobian().maxAbs()),
                    Tensor.vector(side.gradientNorms()));
        }
    }

    @Schema(name = "AttentionScalingRatios", description = "Ratios of the scaled to the unscaled results, row by row.")
    record Ratios(
            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description =
                                            "Ratios of jacobian_frobenius_norm, shape [n]. Null where the unscaled norm is 0."),
                    schema = @Schema(nullable = true))
            List<@Nullable Double> jacobianFrobeniusNorm,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description =
                                            "Ratios of jacobian_max_abs, shape [n]. Null where the unscaled value is 0."),
                    schema = @Schema(nullable = true))
            List<@Nullable Double> jacobianMaxAbs,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description =
                                            "Ratios of gradient_norm, shape [n]. Null where the unscaled norm is 0."),
                    schema = @Schema(nullable = true))
            List<@Nullable Double> gradientNorm,

            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Schema(
                    description = "Reasons for null ratios, keyed by field. Absent if no ratio is null.",
                    nullable = true)
            Map<String, String> undefined) {

        static Ratios of(AttentionScaling.Side scaled, AttentionScaling.Side unscaled) {
            Map<String, String> undefined = new LinkedHashMap<>();
            return new Ratios(
                    ratios(
                            scaled.jacobian().frobeniusNorms(),
                            unscaled.jacobian().frobeniusNorms(),
                            "jacobian_frobenius_norm",
                            undefined),
                    ratios(scaled.jacobian().maxAbs(), unscaled.jacobian().maxAbs(), "jacobian_max_abs", undefined),
                    ratios(scaled.gradientNorms(), unscaled.gradientNorms(), "gradient_norm", undefined),
                    undefined);
        }

        private static List<@Nullable Double> ratios(
                double[] scaled, double[] unscaled, String field, Map<String, String> undefined) {
            List<@Nullable Double> ratios = new ArrayList<>(scaled.length);
            for (int row = 0; row < scaled.length; row++) {
                if (unscaled[row] == 0) {
                    undefined.put(field, "the unscaled value is 0");
                    ratios.add(null);
                } else {
                    ratios.add(Float64.saturate(scaled[row] / unscaled[row]));
                }
            }
            return ratios;
        }
    }

    @Schema(name = "AttentionScalingAtKeySize", description = "Measurements on random queries and keys of one size.")
    record AtKeySize(
            @Schema(description = "Key size d_k.") int keySize,

            @Schema(
                    description =
                            "Sample variance of all dot products q.k: the sum of squared deviations from the mean, divided by "
                                    + "their number minus 1.")
            double dotProductVariance,

            @Schema(description = "Expected variance of the dot products, which is d_k.")
            double theoreticalVariance,

            @Schema(
                    description =
                            "Median over the samples of the Frobenius norm of the Jacobian of softmax(scores). For an even "
                                    + "number of samples, the mean of the two middle values.")
            double unscaledMedianJacobianFrobeniusNorm,

            @Schema(
                    description =
                            "Median over the samples of the Frobenius norm of the Jacobian of softmax(scores / sqrt(d_k)).")
            double scaledMedianJacobianFrobeniusNorm) {

        static AtKeySize of(ScalingExperiment experiment) {
            return new AtKeySize(
                    experiment.keySize(),
                    experiment.variance(),
                    experiment.keySize(),
                    experiment.unscaledJacobianNorm(),
                    experiment.scaledJacobianNorm());
        }
    }
}
