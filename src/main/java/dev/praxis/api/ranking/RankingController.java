package dev.praxis.api.ranking;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

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

    @PostMapping("/pr-auc")
    PrAucResponse prAuc(@RequestBody ScoredLabelsRequest request) {
        return service.prAuc(request);
    }

    @PostMapping("/precision-recall-curve")
    PrecisionRecallCurveResponse curve(@RequestBody ScoredLabelsRequest request) {
        return service.curve(request);
    }

    @PostMapping("/confusion")
    ConfusionResponse confusion(@RequestBody ConfusionRequest request) {
        return service.confusion(request);
    }
}
