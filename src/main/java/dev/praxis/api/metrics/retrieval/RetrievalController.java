package dev.praxis.api.metrics.retrieval;

import dev.praxis.wire.columns.ColumnMedia;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Retrieval", description = "Quality of ranked search results.")
@RestController
@RequestMapping(
        path = "/v1/metrics/retrieval",
        consumes = {
            MediaType.APPLICATION_JSON_VALUE,
            ColumnMedia.CSV,
            ColumnMedia.EXCEL_CSV,
            ColumnMedia.NPZ,
            ColumnMedia.MULTIPART
        },
        produces = MediaType.APPLICATION_JSON_VALUE)
class RetrievalController {
    private final RetrievalService service;

    RetrievalController(RetrievalService service) {
        this.service = service;
    }

    @Operation(
            operationId = "retrieval",
            summary = "Metrics of ranked search results",
            description =
                    "For each query, the returned documents are ranked by score and compared with their grades; the metrics are "
                            + "means over the queries. A query without a relevant document is left out and counted.\n\n"
                            + "Documents of equal scores have no order of their own. By default each metric is its exact mean over "
                            + "all orders of them, in closed form. With bounds, it is also computed in the worst and the best order, "
                            + "which are the same for all metrics; with trec_eval, in that tool's order.\n\n"
                            + "Judged documents that were not returned count in recall, R and the ideal gains. Returned ones that "
                            + "were not judged count as not relevant, except for bpref, which passes over them.")
    @PostMapping
    RetrievalResponse retrieval(@RequestBody RetrievalRequest request) {
        return service.retrieval(request);
    }
}
