package dev.praxis.api.ranking;

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
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class RankingController {
    private final RankingService service;

    RankingController(RankingService service) {
        this.service = service;
    }

    @Operation(
            operationId = "prAuc",
            summary = "Areas under the precision-recall curve",
            description =
                    "Four definitions that go by the name PR-AUC, each by its own name, from one sweep over the sorted scores.")
    @PostMapping("/pr-auc")
    PrAucResponse prAuc(@RequestBody ScoredLabelsRequest request) {
        return service.prAuc(request);
    }

    @Operation(
            operationId = "precisionRecallCurve",
            summary = "The precision-recall curve",
            description = "One entry for each distinct score, highest first, with the counts behind it.")
    @PostMapping("/precision-recall-curve")
    PrecisionRecallCurveResponse curve(@RequestBody ScoredLabelsRequest request) {
        return service.curve(request);
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
