package dev.praxis.api.models.rerank;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Models")
@RestController
class RerankController {
    private final RerankService service;

    RerankController(RerankService service) {
        this.service = service;
    }

    @Operation(
            operationId = "rerank",
            summary = "Rank documents by relevance to a query",
            description =
                    "Scores each document together with the query by a cross-encoder, which is slower than comparing "
                            + "embeddings but more accurate.")
    @PostMapping(
            path = "/v1/rerank",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    RerankResponse rerank(@RequestBody RerankRequest request) {
        return service.rerank(request);
    }
}
