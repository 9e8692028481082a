package dev.praxis.api.metrics.calibration;

import dev.praxis.compute.metrics.calibration.BrierDecomposition;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.calibration.ReliabilityBin;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Undefined;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

@Schema(name = "Reliability", description = "Forecasts against what happened, bin by bin.")
record ReliabilityResponse(
        @Schema(description = "sum_k n_k |y_k - p_k| / W.") double expectedCalibrationError,

        @Schema(description = "The greatest |y_k - p_k| of a bin that has rows.")
        double maximumCalibrationError,

        @Schema(description = "The Brier score of the event, over these bins.")
        Parts brierDecomposition,

        @Schema(description = "In ascending order.") List<Bin> bins) {

    @Schema(name = "ReliabilityBin")
    record Bin(
            @Schema(description = "Lower end.") double lower,

            @Schema(description = "Upper end.") double upper,

            @JsonSerialize(using = CountSerializer.class)
            @Schema(description = "n_k: its rows, by weight where weights were sent.")
            double count,

            @Schema(description = "p_k: the mean of its probabilities. Null for a bin without rows.", nullable = true)
            @Nullable
            Double meanProbability,

            @Schema(
                    description = "y_k: how often the event happened in it. Null for a bin without rows.",
                    nullable = true)
            @Nullable
            Double observedFrequency,

            @Schema(
                    description =
                            "y_k - p_k: below 0 where the event happened less often than was forecast. Null for a bin without rows.",
                    nullable = true)
            @Nullable
            Double gap) {

        static Bin of(ReliabilityBin bin) {
            return new Bin(
                    bin.lower(),
                    bin.upper(),
                    bin.count(),
                    Undefined.orNull(bin.meanProbability()),
                    Undefined.orNull(bin.observedFrequency()),
                    Undefined.orNull(bin.gap()));
        }
    }

    @Schema(
            name = "BrierDecomposition",
            description =
                    "sum_i w_i (p_i - y_i)^2 / W = reliability - resolution + uncertainty + within_bin_variance - within_bin_covariance, exactly for any bins (Stephenson, Coelho, Jolliffe,"
                            + " Weather and Forecasting 23, 2008). Where each bin has one distinct probability, the last two are 0, and the rest is Murphy's (1973).")
    record Parts(
            @Schema(description = "sum_k n_k (p_k - y_k)^2 / W: 0 for perfectly calibrated bins.")
            double reliability,

            @Schema(description = "sum_k n_k (y_k - y)^2 / W: 0 where no bin differs from all rows.")
            double resolution,

            @Schema(description = "y (1 - y), with y the frequency of the event over all rows.")
            double uncertainty,

            @Schema(description = "sum_k sum_{i in k} w_i (p_i - p_k)^2 / W.")
            double withinBinVariance,

            @Schema(description = "2 sum_k sum_{i in k} w_i (p_i - p_k) (y_i - y_k) / W.")
            double withinBinCovariance) {

        static Parts of(BrierDecomposition decomposition) {
            return new Parts(
                    decomposition.reliability(),
                    decomposition.resolution(),
                    decomposition.uncertainty(),
                    decomposition.withinBinVariance(),
                    decomposition.withinBinCovariance());
        }
    }

    static ReliabilityResponse of(Reliability reliability) {
        return new ReliabilityResponse(
                reliability.expectedCalibrationError(),
                reliability.maximumCalibrationError(),
                Parts.of(reliability.brierDecomposition()),
                reliability.bins().stream().map(Bin::of).toList());
    }
}
