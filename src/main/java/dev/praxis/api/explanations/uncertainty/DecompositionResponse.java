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
        @Schema(description = "Unit of total, aleatoric and epistemic. Present for classification.", nullable = true)
        @Nullable
        EntropyUnit unit,

        @Schema(
                description =
                        "Prediction of the ensemble: the mean of the distributions, shape [samples x classes], or of the "
                                + "means, shape [samples].")
        Tensor mean,

        @Schema(
                description =
                        "Total uncertainty: the entropy of the mean distribution, or the variance of the mixture. Shape [samples].")
        double[] total,

        @Schema(
                description =
                        "Aleatoric uncertainty: the mean of the members' entropies or variances. Shape [samples].")
        double[] aleatoric,

        @Schema(
                description =
                        "Epistemic uncertainty: total - aleatoric, which is the mutual information of class and member, or "
                                + "the variance of the members' means. Never negative. Shape [samples].")
        double[] epistemic,

        @Schema(description = "Variance decomposition of each class. Present for classification.", nullable = true)
        @Nullable
        ClassVariances variance) {

    @Schema(name = "UncertaintyClassVariances", description = "Variance decomposition of each class's indicator.")
    record ClassVariances(
            @Schema(
                    description =
                            "p (1 - p) of the mean probability p, shape [samples x classes]. Equals aleatoric + epistemic.")
            Tensor total,

            @Schema(description = "Mean of the members' p (1 - p), shape [samples x classes].")
            Tensor aleatoric,

            @Schema(description = "Population variance of the members' p, shape [samples x classes].")
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
