package dev.praxis.api.metrics.calibration;

import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.calibration.TemperedScores;
import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "CalibrationTemperatureResponse")
record TemperatureResponse(
        @Schema(description = "T: divide logits by it. Above 1 where they were too confident.")
        double temperature,

        @Schema(description = "1 / T, in which the loss is convex.")
        double inverseTemperature,

        @Schema(description = "How often the derivative of the loss was computed.")
        int iterations,

        @Schema(description = "Of the logits as they are, T = 1.")
        Scores before,

        @Schema(description = "Of the logits divided by T.") Scores after) {

    @Schema(name = "TemperedScores")
    record Scores(
            @Schema(description = "The mean of -ln softmax(z / T) at the labels, in nats: what T minimises.")
            double logLoss,

            @Schema(
                    description =
                            "Of a matrix the mean over the rows of sum_c (p_c - [label = c])^2, from 0 to 2; of a vector that of (p - y)^2, from 0 to 1.")
            double brierScore,

            @Schema(
                    description =
                            "Over bins of equal width, as calibration answers it: of a matrix that of the predicted class, of a vector that of class 1.")
            double expectedCalibrationError,

            @Schema(description = "The greatest of these bins.")
            double maximumCalibrationError) {

        static Scores of(TemperedScores scores) {
            return new Scores(
                    scores.logLoss(),
                    scores.brierScore(),
                    scores.expectedCalibrationError(),
                    scores.maximumCalibrationError());
        }
    }

    static TemperatureResponse of(TemperatureScaling scaling, TemperedScores before, TemperedScores after) {
        return new TemperatureResponse(
                scaling.temperature(),
                scaling.inverseTemperature(),
                scaling.iterations(),
                Scores.of(before),
                Scores.of(after));
    }
}
