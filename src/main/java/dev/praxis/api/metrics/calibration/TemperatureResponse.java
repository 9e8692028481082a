package dev.praxis.api.metrics.calibration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.compute.metrics.calibration.TemperatureScaling;
import dev.praxis.compute.metrics.calibration.TemperedScores;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Schema(name = "CalibrationTemperatureResponse")
record TemperatureResponse(
        @Schema(description = "Temperature T, by which to divide logits. Above 1 if they were overconfident.")
        double temperature,

        @Schema(description = "1 / T, in which the loss is convex.")
        double inverseTemperature,

        @Schema(description = "Number of evaluations of the loss's derivative.")
        int iterations,

        @Schema(description = "Scores of the original logits, T = 1.")
        Scores before,

        @Schema(description = "Scores of the logits divided by T.")
        Scores after,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings) {

    @Schema(name = "TemperedScores")
    record Scores(
            @Schema(description = "Log loss: the mean of -ln softmax(z / T) at the labels, in nats. T minimizes it.")
            double logLoss,

            @Schema(
                    description =
                            "Brier score. For a matrix: the mean over the rows of sum_c (p_c - [label = c])^2, from 0 to 2. For "
                                    + "a vector: the mean of (p - y)^2, from 0 to 1.")
            double brierScore,

            @Schema(
                    description =
                            "Expected calibration error over bins of equal width, of the predicted class for a matrix and of "
                                    + "class 1 for a vector.")
            double expectedCalibrationError,

            @Schema(description = "Maximum calibration error over these bins.")
            double maximumCalibrationError) {

        static Scores of(TemperedScores scores) {
            return new Scores(
                    scores.logLoss(),
                    scores.brierScore(),
                    scores.expectedCalibrationError(),
                    scores.maximumCalibrationError());
        }
    }

    static TemperatureResponse of(
            TemperatureScaling scaling, TemperedScores before, TemperedScores after, List<Warning> warnings) {
        return new TemperatureResponse(
                scaling.temperature(),
                scaling.inverseTemperature(),
                scaling.iterations(),
                Scores.of(before),
                Scores.of(after),
                warnings);
    }
}
