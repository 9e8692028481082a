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
            summary = "Documents in the order in which they answer a query",
            description =
                    "A cross-encoder reads the query with each document and says how well they fit: slower than comparing embeddings, and better.")
    @PostMapping(
            path = "/v1/rerank",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    RerankResponse rerank(@RequestBody RerankRequest request) {
        return service.rerank(request);
    }
}
