package dev.praxis.api.metrics.calibration;

import dev.praxis.wire.columns.ColumnMedia;
import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Calibration", description = "Agreement of predicted probabilities with observed frequencies.")
@RestController
@RequestMapping(
        path = "/v1/metrics/calibration",
        consumes = {
            MediaType.APPLICATION_JSON_VALUE,
            ColumnMedia.CSV,
            ColumnMedia.EXCEL_CSV,
            ColumnMedia.NPZ,
            ColumnMedia.MULTIPART
        },
        produces = MediaType.APPLICATION_JSON_VALUE)
class CalibrationController {
    private final CalibrationService calibration;
    private final TemperatureService temperature;

    CalibrationController(CalibrationService calibration, TemperatureService temperature) {
        this.calibration = calibration;
        this.temperature = temperature;
    }

    @Operation(
            operationId = "calibration",
            summary = "Calibration errors, reliability bins and Brier score",
            description =
                    "A vector of probabilities forecasts class 1. A matrix holds one distribution over the classes per "
                            + "row: the forecast is then the predicted class, which is the most probable one (the lowest index on "
                            + "a tie), with its probability, and the event is that the prediction is correct (top-label "
                            + "calibration).\n\n"
                            + "With n_k the weight of bin k, p_k its mean probability, y_k the frequency of the event in it, and W "
                            + "the weight of all rows, the expected calibration error is sum_k n_k |y_k - p_k| / W (Pakdaman "
                            + "Naeini, Cooper, Hauskrecht, AAAI 2015). It depends on the bins, so both common kinds are "
                            + "returned.\n\n"
                            + "With Accept: image/svg+xml, the response is a reliability diagram.")
    @PostMapping(produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    CalibrationResponse calibration(@RequestBody CalibrationRequest request) {
        return calibration.calibration(request);
    }

    @Operation(
            operationId = "calibrationTemperature",
            summary = "Temperature scaling of logits",
            description =
                    "Finds the temperature T that minimizes the mean of -ln softmax(z / T) at the labels (Guo, Pleiss, "
                            + "Sun, Weinberger, ICML 2017, section 4.2). The loss is convex in 1 / T and is minimized to the "
                            + "precision of float64 by Newton's method within bounds. Multiplying the logits by c multiplies T by "
                            + "c. Dividing by T changes no predicted class.\n\n"
                            + "The temperature is undefined, and the request is rejected, in three cases: every label has the "
                            + "largest logit of its row, so that the loss falls as T goes to 0; the labels' logits are on average "
                            + "no larger than those of their rows, so that the loss does not rise as T grows; or the logits of "
                            + "each row are equal.")
    @PostMapping("/temperature")
    TemperatureResponse temperature(@RequestBody TemperatureRequest request) {
        return temperature.temperature(request);
    }
}
