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
        description = "Metrics of scored binary labels. Equal scores are one threshold, as in scikit-learn.")
@RestController
@RequestMapping(
        path = "/v1/metrics",
        consumes = {MediaType.APPLICATION_JSON_VALUE, ColumnMedia.CSV, ColumnMedia.NPZ, ColumnMedia.MULTIPART},
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
            summary = "Every area under the precision-recall curve",
            description =
                    "The definitions that go by the name PR-AUC, each by its own name, from one sweep over the sorted scores; in all of them, equal scores are one threshold. With them the area under the"
                            + " ROC curve, the baseline and the least possible area, a confidence interval of one of the areas, and operating points.\n\n"
                            + "The bootstrap of n rows of a class takes, for draw i of resample r, row floor(n bits(bits(seed, r), i) / 2^64) of them (see Seeds above),"
                            + " i over the positives and then over the negatives, each in the order of the request.")
    @PostMapping("/pr-auc")
    PrAucResponse prAuc(@RequestBody PrAucRequest request) {
        return service.prAuc(request);
    }

    @Operation(
            operationId = "precisionRecallCurve",
            summary = "The precision-recall curve",
            description =
                    "One entry for each distinct score, highest first, with the counts behind it. Accept image/svg+xml to have it drawn: precision as steps, the rectangles of the envelope, and the baseline.")
    @PostMapping(
            path = "/precision-recall-curve",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    PrecisionRecallCurveResponse curve(@RequestBody CurveRequest request) {
        return curves.precisionRecall(request);
    }

    @Operation(
            operationId = "rocCurve",
            summary = "The ROC curve",
            description =
                    "One entry for each distinct score, highest first, with the counts behind it. Accept image/svg+xml to have it drawn.")
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
                    "The four counts at each threshold, and the ratios read off them. A ratio whose denominator is 0 is null, with the reason.")
    @PostMapping("/confusion")
    ConfusionResponse confusion(@RequestBody ConfusionRequest request) {
        return service.confusion(request);
    }
}
