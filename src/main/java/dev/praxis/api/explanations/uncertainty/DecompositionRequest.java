package dev.praxis.api.explanations.uncertainty;

import dev.praxis.wire.json.Matrices;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "UncertaintyDecompositionRequest",
        description = "Either probabilities for classification, or means and variances for regression.")
record DecompositionRequest(
        @Schema(
                description =
                        "Classification: predicted probabilities, shape [members x samples x classes]. Each is from 0 to 1, "
                                + "and each row of classes sums to 1, up to rounding.")
        @Nullable
        Matrices probabilities,

        @Schema(description = "With probabilities: unit of the entropies. Defaults to nats.") @Nullable
        EntropyUnit unit,

        @Schema(description = "Regression: predicted means, shape [members x samples].") @Nullable
        Tensor means,

        @Schema(description = "Regression: predicted variances, none negative, shape [members x samples].") @Nullable
        Tensor variances) {}
