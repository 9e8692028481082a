package dev.praxis.api.metrics.calibration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record CalibrationResponse(
        @Schema(description = "Number of rows, whatever they weigh.")
        int rows,

        @Schema(description = "What the probabilities forecast.")
        ForecastEvent event,

        @Schema(description = "Of the event, over all rows, by weight: for top_label the mean confidence.")
        double meanProbability,

        @Schema(description = "How often the event happened, by weight: for top_label the accuracy.")
        double observedFrequency,

        @Schema(
                description =
                        "Bins [i / n, (i + 1) / n), the last one closed, the ends as float64 has them. (torchmetrics has one more bin, for probabilities of exactly 1.)")
        ReliabilityResponse equalWidth,

        @Schema(
                description =
                        "Bins of equal weight, as far as equal probabilities allow, which are never split: those of one probability fall into bin floor(n m / W), where m is the weight of all rows"
                                + " below and half of their own. Ends are the least and the greatest probability in a bin; bins without rows are left out.")
        ReliabilityResponse equalMass,

        @Schema(
                description =
                        "Class_1: sum_i w_i (p_i - y_i)^2 / W, from 0 to 1. Top_label: of the whole distribution, sum_i w_i sum_c (p_ic - [label_i = c])^2 / W, from 0 to 2, without a factor 1/2.")
        double brierScore,

        @Schema(
                description =
                        "The mean of -ln of the probability of what happened, in nats: class_1 or not; top_label: the row's own class. Probabilities count as they are. Null where one is 0: its loss is infinite.",
                nullable = true)
        @Nullable
        Double logLoss,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Why log_loss is null; absent where it is not.", nullable = true)
        Map<String, String> undefined)
        implements Drawable {

    @Override
    public Chart chart() {
        return ReliabilityChart.of(this);
    }
}
