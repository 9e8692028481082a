package dev.praxis.api.metrics.ranking;

import dev.praxis.wire.columns.ColumnMedia;
import dev.praxis.wire.drawing.Drawable;
import dev.praxis.wire.states.StateResponse;
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
    private final StateService states;
    private final CurveService curves;

    RankingController(RankingService service, StateService states, CurveService curves) {
        this.service = service;
        this.states = states;
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
                            + "negatives, each in the order of the request. For poisson, docs/states.md describes the draws.")
    @PostMapping("/pr-auc")
    PrAucResponse prAuc(@RequestBody PrAucRequest request) {
        return service.prAuc(request);
    }

    @Operation(
            operationId = "prAucState",
            summary = "Rows as a state that can be merged",
            description =
                    "Returns all that pr-auc needs to know of some rows, as a compact file: the distinct scores, each with "
                            + "the positive and negative rows at it. States of shards, days or machines are merged exactly by "
                            + "pr-auc/merge. Rows may be of one class, and there may be none. docs/states.md describes the "
                            + "bytes of the file.\n\n"
                            + "With Accept: application/vnd.praxis.ranking-state or application/octet-stream, the response is "
                            + "the file alone, and the header Praxis-Warnings has the codes of the warnings.")
    @PostMapping(
            path = "/pr-auc/state",
            produces = {MediaType.APPLICATION_JSON_VALUE, StateResponse.FILE, StateResponse.BYTES})
    RankingStateResponse state(@RequestBody StateRequest request) {
        return states.state(request);
    }

    @Operation(
            operationId = "prAucMerge",
            summary = "Areas of the rows of several states",
            description =
                    "Merges states and returns what pr-auc returns for all their rows, up to rounding. How the rows are divided "
                            + "among states does not matter: without weights, not even in the last bit.\n\n"
                            + "With Accept: application/vnd.praxis.ranking-state or application/octet-stream, the response is "
                            + "the merged state itself, to be merged with others later.")
    @PostMapping(
            path = "/pr-auc/merge",
            consumes = {MediaType.APPLICATION_JSON_VALUE, ColumnMedia.MULTIPART})
    PrAucResponse merge(@RequestBody MergeRequest request) {
        return states.merge(request);
    }

    @Operation(hidden = true)
    @PostMapping(
            path = "/pr-auc/merge",
            consumes = {MediaType.APPLICATION_JSON_VALUE, ColumnMedia.MULTIPART},
            produces = {StateResponse.FILE, StateResponse.BYTES})
    RankingStateResponse mergedState(@RequestBody MergeRequest request) {
        return states.mergedState(request);
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
                    "Returns the four counts and their ratios at each threshold. A ratio with denominator 0 is null, with a "
                            + "reason. With Accept: image/svg+xml, the response is a drawing of the matrices at the first six "
                            + "thresholds.")
    @PostMapping(
            path = "/confusion",
            produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
    ConfusionResponse confusion(@RequestBody ConfusionRequest request) {
        return service.confusion(request);
    }
}
