package dev.praxis.api.metrics.regression;

import dev.praxis.wire.columns.ColumnMedia;
import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Regression", description = "Metrics of forecasts of a number, and of its distribution.")
@RestController
@RequestMapping(
        path = "/v1/metrics/regression",
        consumes = {
            MediaType.APPLICATION_JSON_VALUE,
            ColumnMedia.CSV,
            ColumnMedia.EXCEL_CSV,
            ColumnMedia.NPZ,
            ColumnMedia.MULTIPART
        })
class RegressionController {
    private final RegressionService service;

    RegressionController(RegressionService service) {
        this.service = service;
    }

    @Operation(
            operationId = "regression",
            summary = "Metrics of forecasts of a number",
            description =
                    "Compares targets with any of: predictions, one number per row; quantiles; an ensemble, or samples; normal "
                            + "distributions, by means and standard_deviations; and intervals, by lower and upper. The response has "
                            + "a block for each that is sent: errors, R² and correlations; pinball loss and coverage; the "
                            + "continuous ranked probability score with a histogram of ranks or of the probability integral "
                            + "transform; and coverage, width and interval score. Ratios with a denominator of 0 are null.\n\n"
                            + "With Accept: image/svg+xml, the response is a drawing of observed coverage against nominal level.")
    @PostMapping(produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    RegressionResponse regression(@RequestBody RegressionRequest request) {
        return service.regression(request);
    }
}
