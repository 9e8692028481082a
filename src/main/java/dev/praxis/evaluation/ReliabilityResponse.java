package dev.praxis.evaluation;

import dev.praxis.compute.metrics.calibration.BrierDecomposition;
import dev.praxis.compute.metrics.calibration.Reliability;
import dev.praxis.compute.metrics.calibration.ReliabilityBin;
import dev.praxis.wire.json.CountSerializer;
import dev.praxis.wire.json.Undefined;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

@Schema(name = "Reliability", description = "Forecasts against outcomes, bin by bin.")
public record ReliabilityResponse(
        @Schema(description = "Expected calibration error, sum_k n_k |y_k - p_k| / W.")
        double expectedCalibrationError,

        @Schema(description = "Maximum calibration error: the largest |y_k - p_k| of a non-empty bin.")
        double maximumCalibrationError,

        @Schema(description = "Decomposition of the event's Brier score over these bins.")
        Parts brierDecomposition,

        @Schema(description = "Bins in ascending order.") List<Bin> bins) {

    @Schema(name = "ReliabilityBin")
    public record Bin(
            @Schema(description = "Lower end of the bin.") double lower,

            @Schema(description = "Upper end of the bin.") double upper,

            @JsonSerialize(using = CountSerializer.class)
            @Schema(description = "n_k: number of rows in the bin, or their total weight if weights were sent.")
            double count,

            @Schema(description = "p_k: mean probability in the bin. Null for an empty bin.", nullable = true) @Nullable
            Double meanProbability,

            @Schema(description = "y_k: frequency of the event in the bin. Null for an empty bin.", nullable = true)
            @Nullable
            Double observedFrequency,

            @Schema(
                    description =
                            "y_k - p_k: negative if the event is less frequent than forecast. Null for an empty bin.",
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
            description = "Decomposition of the Brier score: sum_i w_i (p_i - y_i)^2 / W = reliability - resolution + "
                    + "uncertainty + within_bin_variance - within_bin_covariance, exactly for any bins (Stephenson, "
                    + "Coelho, Jolliffe, Weather and Forecasting 23, 2008). If each bin has one distinct probability, the "
                    + "last two terms are 0 and the rest is Murphy's decomposition (1973).")
    public record Parts(
            @Schema(description = "Reliability, sum_k n_k (p_k - y_k)^2 / W. 0 for perfectly calibrated bins.")
            double reliability,

            @Schema(
                    description =
                            "Resolution, sum_k n_k (y_k - y)^2 / W, with y the frequency of the event over all rows. 0 if every "
                                    + "bin has that frequency.")
            double resolution,

            @Schema(description = "Uncertainty, y (1 - y), with y the frequency of the event over all rows.")
            double uncertainty,

            @Schema(description = "Within-bin variance, sum_k sum_{i in k} w_i (p_i - p_k)^2 / W.")
            double withinBinVariance,

            @Schema(description = "Within-bin covariance, 2 sum_k sum_{i in k} w_i (p_i - p_k) (y_i - y_k) / W.")
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

    /** Creates the response of a comparison. */
    public static ReliabilityResponse of(Reliability reliability) {
        return new ReliabilityResponse(
                reliability.expectedCalibrationError(),
                reliability.maximumCalibrationError(),
                Parts.of(reliability.brierDecomposition()),
                reliability.bins().stream().map(Bin::of).toList());
    }
}
