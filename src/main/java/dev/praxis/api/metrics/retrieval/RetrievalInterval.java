package dev.praxis.api.metrics.retrieval;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(description = "Interval between quantiles of the means of the resamples.")
record RetrievalInterval(
        @Schema(description = "Lower end.") double lower,

        @Schema(description = "Upper end.") double upper,

        @Schema(description = "Standard deviation of the means of the resamples.")
        double standardError) {}
