package dev.praxis.api.explanations.generalization;

import dev.praxis.compute.generalization.NoiseDistribution;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

record NoiseRequest(
        @Schema(description = "Distribution of the noise. Defaults to normal.") @Nullable
        NoiseDistribution distribution,

        @Schema(
                description =
                        "Standard deviation of the noise, for every distribution, from 0 to 1e6. Defaults to that of the preset.")
        @Nullable
        Double scale) {
    static final NoiseRequest NONE = new NoiseRequest(null, null);
}
