package dev.praxis.api.metrics.regression;

import dev.praxis.compute.metrics.regression.QuantileLosses;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;

@Schema(name = "RegressionQuantiles", description = "Losses of quantiles, by weight.")
record QuantilesResponse(
        @Schema(description = "Mean of the pinball losses over the levels.")
        double meanPinballLoss,

        @Schema(description = "Fraction of rows with a quantile below that of a lower level.")
        double crossing,

        @Schema(description = "Each level, in the order of the request.")
        List<Level> levels) {

    @Schema(name = "RegressionQuantile", description = "Losses of the quantiles of one level.")
    record Level(
            @Schema(description = "Level, as in the request.")
            double level,

            @Schema(description = "Mean pinball loss.") double pinballLoss,

            @Schema(description = "Fraction of targets at or below the quantile.")
            double coverage) {}

    static QuantilesResponse of(QuantileLosses losses, double... levels) {
        return new QuantilesResponse(
                losses.meanPinball(),
                losses.crossing(),
                IntStream.range(0, levels.length)
                        .mapToObj(i -> new Level(levels[i], losses.pinball()[i], losses.coverage()[i]))
                        .toList());
    }
}
