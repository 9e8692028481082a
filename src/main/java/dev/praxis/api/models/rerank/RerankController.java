package dev.praxis.api.models.rerank;

import dev.praxis.problem.ErrorShape;
import dev.praxis.problem.ErrorsIn;
import dev.praxis.serving.ComputeHeaders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The paths of reranking in all shapes, since one path serves several. Versions of an API differ in
 * their defaults and errors.
 */
@RestController
class RerankController {
    private final RerankService service;

    RerankController(RerankService service) {
        this.service = service;
    }

    @Tag(name = "Models")
    @Operation(
            operationId = "rerank",
            summary = "Rank documents by relevance to a query",
            description =
                    "Scores each document together with the query by a cross-encoder, which is slower than comparing "
                            + "embeddings but more accurate, or by the late interaction of a multi-vector model, which encodes the query once and each document alone. Clients of Cohere (version 1), Jina, Voyage and vLLM work.")
    @PostMapping(
            path = "/v1/rerank",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    RerankResponse rerank(@RequestBody RerankRequest request) {
        return service.rerank(request);
    }

    @Tag(name = "Cohere")
    @ErrorsIn(ErrorShape.COHERE)
    @Operation(
            operationId = "rerankV2",
            summary = "Rank documents by relevance to a query (Cohere v2)",
            description = "Equals /v1/rerank, except that truncate defaults to true and errors have Cohere's shape.")
    @PostMapping(
            path = "/v2/rerank",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    RerankResponse rerankV2(@RequestBody RerankRequest request) {
        return service.rerankV2(request);
    }

    @Tag(name = "vLLM")
    @ErrorsIn(ErrorShape.TEI)
    @Operation(
            operationId = "rerankTexts",
            summary = "Rank documents or texts by relevance to a query (vLLM, text-embeddings-inference)",
            description =
                    "With documents, or with model, the response is that of /v1/rerank, as in vLLM. With texts and without model "
                            + "it is an array of objects with index, score and, with return_text, text, as in text-embeddings-inference. "
                            + "Errors have the shape of text-embeddings-inference.")
    @PostMapping(
            path = "/rerank",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> rerankTexts(@RequestBody RerankRequest request) {
        if (!request.isTextEmbeddingsInference()) {
            return ResponseEntity.ok(service.rerank(request));
        }
        TextRanks ranks = service.rank(request);
        return ResponseEntity.ok()
                .headers(ComputeHeaders.of(ranks.characters(), ranks.tokens()))
                .body(ranks.ranks());
    }
}
