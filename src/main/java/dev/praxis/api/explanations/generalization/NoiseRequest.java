package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.generalization.NoiseDistribution;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record NoiseRequest(
        @Schema(description = "normal if not sent.") @Nullable
        NoiseDistribution distribution,

        @Schema(
                description =
                        "The standard deviation, whatever the distribution: from 0 to 1e6. The preset's if not sent.")
        @Nullable
        Double scale) {
    static final NoiseRequest NONE = new NoiseRequest(null, null);
}
