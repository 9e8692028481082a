package dev.praxis.api.metrics.calibration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.evaluation.ReliabilityResponse;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.json.Warning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record CalibrationResponse(
        @Schema(description = "Number of rows, including those of weight 0.")
        int rows,

        @Schema(
                description =
                        "Event that the probabilities forecast: class_1, the row is of class 1; or top_label, the predicted "
                                + "class is correct.")
        ForecastEvent event,

        @Schema(
                description =
                        "Mean probability of the event over all rows, by weight. For top_label, this is the mean confidence.")
        double meanProbability,

        @Schema(description = "Frequency of the event over all rows, by weight. For top_label, this is the accuracy.")
        double observedFrequency,

        @Schema(
                description =
                        "Reliability over bins of equal width, [i / n, (i + 1) / n) with ends in float64. The last bin is "
                                + "closed. (torchmetrics has one more bin, for probabilities of exactly 1.)")
        ReliabilityResponse equalWidth,

        @Schema(
                description =
                        "Reliability over bins of equal weight, as far as ties allow. Rows with the same probability share "
                                + "the bin floor(n m / W), where m is the weight of all rows below plus half of their own. The ends of "
                                + "a bin are the smallest and the largest probability in it; empty bins are omitted.")
        ReliabilityResponse equalMass,

        @Schema(
                description =
                        "Brier score. For class_1: sum_i w_i (p_i - y_i)^2 / W, from 0 to 1. For top_label: over the whole "
                                + "distribution, sum_i w_i sum_c (p_ic - [label_i = c])^2 / W, from 0 to 2, without a factor 1/2.")
        double brierScore,

        @Schema(
                description =
                        "Log loss: the mean of -ln of the outcome's probability, in nats. For class_1, the outcome is class "
                                + "1 or not; for top_label, it is the class of the row. Probabilities are not clipped. Null if one is "
                                + "0, since its loss is infinite.",
                nullable = true)
        @Nullable
        Double logLoss,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "The same for the rows of each group, by its name. Absent if no groups were sent.",
                nullable = true)
        Map<String, CalibrationResponse> groups,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Reasons for a null log_loss and for groups without an answer. Absent if there are none.",
                nullable = true)
        Map<String, String> undefined,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
                description = "Warnings about input that was ignored or rarely intended. Absent if there are none.",
                nullable = true)
        List<Warning> warnings)
        implements Drawable {

    @Override
    public List<Chart> panels() {
        return List.of(ReliabilityChart.of(this), ReliabilityChart.counts(equalWidth));
    }
}
