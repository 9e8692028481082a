package dev.praxis.api.metrics.detection;

import dev.praxis.compute.metrics.detection.AreaRange;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "AreaRange", description = "A range of areas in pixels, both ends included.")
record AreaRangeRequest(
        @Required @Longest(Longest.WORD) @Schema(description = "Name, from which those of the metrics are made.")
        String name,

        @Required @Schema(description = "Smallest area, at least 0.")
        Double min,

        @Required @Schema(description = "Largest area.") Double max) {

    AreaRange range() {
        return new AreaRange(name, min, max);
    }
}
