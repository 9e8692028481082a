package dev.praxis.api.explanations.uncertainty;

import dev.praxis.wire.json.Matrices;
import dev.praxis.wire.json.Tensor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "UncertaintyDecompositionRequest",
        description = "Either probabilities, for a classification, or means and variances, for a regression.")
record DecompositionRequest(
        @Schema(
                description =
                        "Of a classification: [member][sample][class]. Each from 0 to 1; each row of classes sums to 1 within 1e-3.")
        @Nullable
        Matrices probabilities,

        @Schema(description = "With probabilities: of the entropies. nats if not sent.") @Nullable
        EntropyUnit unit,

        @Schema(description = "Of a regression: the predicted means, [member][sample].") @Nullable
        Tensor means,

        @Schema(description = "Of a regression: the predicted variances, none negative, [member][sample].") @Nullable
        Tensor variances) {}
