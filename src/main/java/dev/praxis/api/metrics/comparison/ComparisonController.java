package dev.praxis.api.metrics.comparison;

import dev.praxis.wire.columns.ColumnMedia;
import dev.praxis.wire.drawing.Drawable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Comparison", description = "Whether one model is better than another, or the difference is chance.")
@RestController
@RequestMapping(
        path = "/v1/metrics/compare",
        consumes = {
            MediaType.APPLICATION_JSON_VALUE,
            ColumnMedia.CSV,
            ColumnMedia.EXCEL_CSV,
            ColumnMedia.NPZ,
            ColumnMedia.MULTIPART
        },
        produces = {MediaType.APPLICATION_JSON_VALUE, Drawable.SVG})
class ComparisonController {
    private final ComparisonService service;

    ComparisonController(ComparisonService service) {
        this.service = service;
    }

    @Operation(
            operationId = "compare",
            summary = "Tests of the difference of models",
            description =
                    "Compares models by their scores of the same labelled rows, or systems by a metric of the same queries. "
                            + "Scores: the difference of each area with a paired bootstrap, DeLong's test of ROC AUC and "
                            + "McNemar's test. Values: the difference of the means with a bootstrap, a paired t test and "
                            + "Fisher's randomization test. Three or more models give every pair, with Holm's correction of "
                            + "each p-value for the number of pairs. With Accept: image/svg+xml, the response is a drawing of "
                            + "the curves, or of the differences of the queries.\n\n"
                            + "Every resample draws the same rows for all models (see seeds in docs/conventions.md; s = bits(seed, r) "
                            + "in resample r). Draw i takes row floor(n bits(s, i) / 2^64) of the n rows of its class; i runs "
                            + "over the positives and then over the negatives, each in the order of the request. With groups, "
                            + "draw i takes group floor(n bits(s, i) / 2^64) of the n groups, in the order in which they first "
                            + "appear; of values, that query of n. In the randomization test, difference i changes its sign if "
                            + "bit i mod 64, lowest first, of bits(s, floor(i / 64)) is 1.")
    @PostMapping
    CompareResponse compare(@RequestBody CompareRequest request) {
        return service.compare(request);
    }
}
