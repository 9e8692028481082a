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

@Tag(name = "Calibration", description = "Whether probabilities are as often right as they say.")
@RestController
@RequestMapping(
        path = "/v1/metrics/calibration",
        consumes = {MediaType.APPLICATION_JSON_VALUE, ColumnMedia.CSV, ColumnMedia.NPZ, ColumnMedia.MULTIPART},
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
            summary = "Calibration errors, reliability bins and the Brier score's parts",
            description =
                    "A vector of probabilities forecasts class 1. A matrix has a distribution over the classes a row: what is judged then is the predicted class, by its own probability, the greatest of"
                            + " the row (top-label calibration, the lowest index among equals), and the event is that it is the row's own.\n\n"
                            + "With n_k the weight of bin k, p_k its mean probability, y_k the frequency of the event in it, and W the weight of all rows, the expected calibration error is"
                            + " sum_k n_k |y_k - p_k| / W (Pakdaman Naeini, Cooper, Hauskrecht, AAAI 2015). It depends on the bins: both usual ways of making them are answered. Accept image/svg+xml to have it drawn.")
    @PostMapping(produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    CalibrationResponse calibration(@RequestBody CalibrationRequest request) {
        return calibration.calibration(request);
    }

    @Operation(
            operationId = "calibrationTemperature",
            summary = "The temperature that calibrates logits",
            description =
                    "T that minimises the mean of -ln softmax(z / T) at the labels (Guo, Pleiss, Sun, Weinberger, ICML 2017, section 4.2): convex in 1 / T, and found to the precision of float64 by"
                            + " Newton's method within bounds. Logits times c have the temperature times c. It changes no predicted class.\n\n"
                            + "Undefined, and a problem, where no temperature is best: every row's label has its greatest logit, and the loss falls as T goes to 0; the labels' logits are in the mean no greater than"
                            + " those of their rows, and it does not rise as T grows; or the logits of each row are equal.")
    @PostMapping("/temperature")
    TemperatureResponse temperature(@RequestBody TemperatureRequest request) {
        return temperature.temperature(request);
    }
}
