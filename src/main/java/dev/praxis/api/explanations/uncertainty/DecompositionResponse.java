package dev.praxis.api.explanations.uncertainty;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.uncertainty.ClassificationUncertainty;
import dev.praxis.compute.uncertainty.RegressionUncertainty;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "UncertaintyDecompositionResponse")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecompositionResponse(
        @Schema(
                description = "Of total, aleatoric and epistemic of a classification; absent for a regression.",
                nullable = true)
        @Nullable
        EntropyUnit unit,

        @Schema(
                description =
                        "What the ensemble predicts: the mean of the distributions, [sample][class], or of the means, [sample].")
        Tensor mean,

        @Schema(description = "Entropy of the mean distribution, or the variance of the mixture: [sample].")
        double[] total,

        @Schema(description = "Mean of the members' entropies, or of their variances: [sample].")
        double[] aleatoric,

        @Schema(
                description =
                        "total - aleatoric, the mutual information of class and member; or the variance of the members' means: [sample]. Never negative.")
        double[] epistemic,

        @Schema(
                description = "The same of a classification as variances of each class; absent for a regression.",
                nullable = true)
        @Nullable
        ClassVariances variance) {

    @Schema(name = "UncertaintyClassVariances", description = "Variances of each class's indicator.")
    record ClassVariances(
            @Schema(description = "p (1 - p) of the mean p: [sample][class]. It is aleatoric + epistemic.")
            Tensor total,

            @Schema(description = "Mean of the members' p (1 - p): [sample][class].")
            Tensor aleatoric,

            @Schema(description = "Variance of the members' p, divided by their number: [sample][class].")
            Tensor epistemic) {}

    static DecompositionResponse of(ClassificationUncertainty uncertainty, EntropyUnit unit) {
        return new DecompositionResponse(
                unit,
                Tensor.matrix(uncertainty.mean()),
                unit.of(uncertainty.total()),
                unit.of(uncertainty.aleatoric()),
                unit.of(uncertainty.epistemic()),
                new ClassVariances(
                        Tensor.matrix(uncertainty.totalVariance()),
                        Tensor.matrix(uncertainty.aleatoricVariance()),
                        Tensor.matrix(uncertainty.epistemicVariance())));
    }

    static DecompositionResponse of(RegressionUncertainty uncertainty) {
        return new DecompositionResponse(
                null,
                Tensor.vector(uncertainty.mean()),
                uncertainty.total(),
                uncertainty.aleatoric(),
                uncertainty.epistemic(),
                null);
    }
}
