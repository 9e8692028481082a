package dev.praxis.api.explanations.attention;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.Float64;
import dev.praxis.compute.attention.AttentionScaling;
import dev.praxis.compute.attention.ScalingExperiment;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AttentionScalingResponse", description = "Of queries and keys, or of key_sizes.")
record ScalingResponse(
        @Schema(description = "What the scores were multiplied by on the scaled side. With queries.", nullable = true)
        @Nullable
        Double scale,

        @Schema(description = "Q K^T: [n x m]. With queries.", nullable = true) @Nullable
        Tensor scores,

        @Schema(description = "Of the dot products as they are. With queries.", nullable = true) @Nullable
        Side unscaled,

        @Schema(description = "Of the dot products times the scale. With queries.", nullable = true) @Nullable
        Side scaled,

        @Schema(description = "What the scale gains. With queries.", nullable = true) @Nullable
        Ratios scaledOverUnscaled,

        @Schema(description = "One for each of key_sizes, in their order. With key_sizes.", nullable = true) @Nullable
        List<AtKeySize> byKeySize) {

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

    @Schema(
            name = "AttentionScalingSide",
            description = "The softmax of the dot products, without or with the scale. With queries.")
    record Side(
            @Schema(description = "The softmax of each row: [n x m].")
            Tensor weights,

            @Schema(description = "-sum of w log w of each row, in nats: [n]. From 0, all weight on one key, to log m.")
            Tensor entropy,

            @Schema(description = "The largest weight of each row: [n].")
            Tensor maxWeight,

            @Schema(description = "Frobenius norm of the Jacobian of each row's softmax: [n].")
            Tensor jacobianFrobeniusNorm,

            @Schema(description = "Largest absolute entry of the Jacobian of each row's softmax: [n]. At most 1/4.")
            Tensor jacobianMaxAbs,

            @Schema(
                    description =
                            "Euclidean norm of dL/dscores of each row: [n]. What of the upstream gradient passes the softmax, times the scale where there is one.")
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

    @Schema(name = "AttentionScalingRatios", description = "Scaled over unscaled, row by row. With queries.")
    record Ratios(
            @ArraySchema(
                    arraySchema =
                            @Schema(description = "Of jacobian_frobenius_norm: [n]; null where the unscaled one is 0."),
                    schema = @Schema(nullable = true))
            List<@Nullable Double> jacobianFrobeniusNorm,

            @ArraySchema(
                    arraySchema = @Schema(description = "Of jacobian_max_abs: [n]; null where the unscaled one is 0."),
                    schema = @Schema(nullable = true))
            List<@Nullable Double> jacobianMaxAbs,

            @ArraySchema(
                    arraySchema = @Schema(description = "Of gradient_norm: [n]; null where the unscaled one is 0."),
                    schema = @Schema(nullable = true))
            List<@Nullable Double> gradientNorm,

            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @Schema(description = "Why a ratio is null, by its name; absent where none is.", nullable = true)
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
                    undefined.put(field, "the unscaled one is 0");
                    ratios.add(null);
                } else {
                    ratios.add(Float64.saturate(scaled[row] / unscaled[row]));
                }
            }
            return ratios;
        }
    }

    @Schema(name = "AttentionScalingAtKeySize", description = "Random queries and keys of one size.")
    record AtKeySize(
            @Schema(description = "d_k.") int keySize,

            @Schema(description = "Measured: of all dot products q.k about their mean, divided by their number less 1.")
            double dotProductVariance,

            @Schema(description = "d_k: what the variance is in expectation.")
            double theoreticalVariance,

            @Schema(
                    description =
                            "Median over the samples, of softmax(scores); of an even number, the mean of the middle two.")
            double unscaledMedianJacobianFrobeniusNorm,

            @Schema(description = "The same of softmax(scores / sqrt(d_k)).")
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
