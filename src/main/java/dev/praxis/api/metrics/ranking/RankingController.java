package dev.praxis.api.metrics.ranking;

import dev.praxis.wire.columns.ColumnMedia;
import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(
        name = "Precision and recall",
        description = "Metrics of scored binary labels. Equal scores share one threshold, as in scikit-learn.")
@RestController
@RequestMapping(
        path = "/v1/metrics",
        consumes = {
            MediaType.APPLICATION_JSON_VALUE,
            ColumnMedia.CSV,
            ColumnMedia.EXCEL_CSV,
            ColumnMedia.NPZ,
            ColumnMedia.MULTIPART
        },
        produces = MediaType.APPLICATION_JSON_VALUE)
class RankingController {
    private final RankingService service;
    private final CurveService curves;

    RankingController(RankingService service, CurveService curves) {
        this.service = service;
        this.curves = curves;
    }

    @Operation(
            operationId = "prAuc",
            summary = "Areas under the precision-recall curve",
            description =
                    "Computes every definition known as PR-AUC, each under its own name, in one sweep over the sorted "
                            + "scores. Equal scores share one threshold in all of them. The response also has the area under the "
                            + "ROC curve, the baseline, the lowest possible area and, on request, a confidence interval of one "
                            + "area and operating points.\n\n"
                            + "For the bootstrap, draw i of resample r takes row floor(n bits(bits(seed, r), i) / 2^64) of the n "
                            + "rows of its class (see seeds in docs/conventions.md). i runs over the positives and then over the "
                            + "negatives, each in the order of the request.")
    @PostMapping("/pr-auc")
    PrAucResponse prAuc(@RequestBody PrAucRequest request) {
        return service.prAuc(request);
    }

    @Operation(
            operationId = "precisionRecallCurve",
            summary = "Precision-recall curve",
            description =
                    "Returns one point per distinct score, highest first, with its counts. With Accept: image/svg+xml, "
                            + "the response is a drawing: precision as steps, the rectangles of the envelope, and the baseline.")
    @PostMapping(
            path = "/precision-recall-curve",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    PrecisionRecallCurveResponse curve(@RequestBody CurveRequest request) {
        return curves.precisionRecall(request);
    }

    @Operation(
            operationId = "rocCurve",
            summary = "ROC curve",
            description =
                    "Returns one point per distinct score, highest first, with its counts. With Accept: image/svg+xml, "
                            + "the response is a drawing.")
    @PostMapping(
            path = "/roc-curve",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    RocCurveResponse roc(@RequestBody CurveRequest request) {
        return curves.roc(request);
    }

    @Operation(
            operationId = "confusion",
            summary = "Confusion matrices at thresholds",
            description =
                    "Returns the four counts and their ratios at each threshold. A ratio with denominator 0 is null, with a reason.")
    @PostMapping("/confusion")
    ConfusionResponse confusion(@RequestBody ConfusionRequest request) {
        return service.confusion(request);
    }
}
