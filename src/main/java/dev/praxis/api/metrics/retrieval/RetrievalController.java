package dev.praxis.api.metrics.retrieval;

import dev.praxis.wire.columns.ColumnMedia;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Retrieval", description = "Metrics of rankings of documents for queries.")
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
            summary = "Metrics of rankings of documents",
            description =
                    "Computes precision, recall, hit rate, reciprocal rank, average precision, R-precision, DCG and nDCG with "
                            + "linear and exponential gains, expected reciprocal rank, rank-biased precision and bpref for each k, "
                            + "as means over the queries with a relevant document. Documents with equal scores have no order, so "
                            + "each metric is its expectation over all orders, in closed form.\n\n"
                            + "Relevant documents that were not returned count in recall, average precision, R-precision and the "
                            + "ideal gains. In a run, precision divides by k although fewer documents were returned, as trec_eval "
                            + "does; with the form queries, which has all documents, by their number if it is below k.\n\n"
                            + "For the bootstrap, draw i of resample r takes query floor(n bits(bits(seed, r), i) / 2^64) of the n "
                            + "queries with a relevant document, in the order of the response (see seeds in docs/conventions.md).")
    @PostMapping
    RetrievalResponse retrieval(@RequestBody RetrievalRequest request) {
        return service.retrieval(request);
    }
}
